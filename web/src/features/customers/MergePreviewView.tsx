import type { MergePreview } from "../../api/contract";
import { valueText } from "../../components/story/StoryLines";
import { TableScroll } from "../../components/TableScroll";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { customerName } from "./customer-name";

/** What joins: identifiers that move, and for each trait the value that stays. */
export function MergePreviewView({ preview }: { preview: MergePreview }) {
  const { into, absorbed } = preview;
  return (
    <div className="stack">
      <div>
        <h3>{t("merge.identifiers", "Identifiers that join")}</h3>
        <ul className={classes.chips}>
          {absorbed.identifiers.map(({ kind, value }) => (
            <li key={`${kind} ${value}`}>
              <span className="muted">{kind}</span> {value}
            </li>
          ))}
        </ul>
      </div>
      {preview.traits.length ? (
        <TraitTable preview={preview} into={customerName(into)} absorbed={customerName(absorbed)} />
      ) : null}
      {preview.consents.length ? <Consents preview={preview} /> : null}
    </div>
  );
}

type TraitTableProps = { preview: MergePreview; into: string; absorbed: string };

function TraitTable({ preview, into, absorbed }: TraitTableProps) {
  return (
    <TableScroll>
      <table className="plain">
        <caption className="visually-hidden">{t("merge.traits", "Traits of both and what stays")}</caption>
        <thead>
          <tr>
            <th scope="col">{t("merge.trait", "Trait")}</th>
            <th scope="col">{into}</th>
            <th scope="col">{absorbed}</th>
            <th scope="col">{t("merge.stays", "Stays")}</th>
          </tr>
        </thead>
        <tbody>
          {preview.traits.map(({ name, kept, absorbed: other, result }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{valueText(kept)}</td>
              <td>{valueText(other)}</td>
              <td>
                <strong>{valueText(result)}</strong>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function Consents({ preview }: { preview: MergePreview }) {
  return (
    <p className="muted">
      {t("merge.consents", "Consent afterwards, the newest decision of each purpose: {list}.", {
        list: preview.consents
          .map(({ purpose, granted }) =>
            granted
              ? t("merge.consent.yes", "{purpose} granted", { purpose })
              : t("merge.consent.no", "{purpose} withdrawn", { purpose }),
          )
          .join(", "),
      })}
    </p>
  );
}
