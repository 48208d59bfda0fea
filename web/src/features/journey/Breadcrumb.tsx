import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { hierarchyQuery } from "../../api/framework";
import { pathTo } from "../../components/journey-path";
import { t } from "../../i18n/t";

/** From a sub-journey up: the journeys that it is part of. */
export function Breadcrumb({ slug }: { slug: string }) {
  const journeys = useQuery(hierarchyQuery).data?.journeys ?? [];
  return (
    <nav
      aria-label={t("breadcrumb", "Breadcrumb")}
      className="small no-print"
      style={{ marginBlockEnd: -12 }}
    >
      <Link to="/frame">{t("breadcrumb.journeys", "Journeys")}</Link>
      {pathTo(slug, journeys).map((parent) => (
        <span key={parent.slug}>
          <span aria-hidden="true"> › </span>
          <Link to="/frame/journeys/$slug" params={{ slug: parent.slug }}>
            {parent.name}
          </Link>
        </span>
      ))}
    </nav>
  );
}
