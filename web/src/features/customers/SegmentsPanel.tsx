import { useQuery } from "@tanstack/react-query";
import { customerSegmentsQuery } from "../../api/segment-names";
import { Panel } from "../../components/Panel";
import { useRight } from "../../components/use-right";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";

/** The segments that the customer belongs to now. */
export function SegmentsPanel({ customerKey }: { customerKey: number }) {
  const maySee = useRight("understand.view");
  const segments = useQuery({ ...customerSegmentsQuery(customerKey), enabled: maySee });
  if (!segments.data) return null;
  return (
    <Panel title={t("customer.segments", "Segments")}>
      {segments.data.length ? (
        <ul className={classes.chips}>
          {segments.data.map(({ slug, name }) => (
            <li key={slug}>{name}</li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t("customer.segments.none", "They belong to no segment now.")}</p>
      )}
    </Panel>
  );
}
