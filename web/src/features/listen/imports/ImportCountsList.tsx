import type { ImportRun } from "../../../api/contract";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Imports.module.css";

function kindName(kind: string): string {
  const names: Record<string, string> = {
    events: t("imports.kind.events", "Events"),
    feedback: t("imports.kind.feedback", "Feedback"),
    customers: t("nav.customers", "Customers"),
  };
  return names[kind] ?? kind;
}

function countName(name: string, planned: boolean): string {
  const names: Record<string, string> = {
    read: t("imports.read", "read"),
    added: planned ? t("imports.would-add", "would be added") : t("imports.added", "added"),
    duplicates: t("imports.duplicates", "already there"),
    rejected: planned ? t("imports.would-reject", "would be rejected") : t("imports.rejected", "rejected"),
  };
  return names[name] ?? name;
}

const ORDER = ["read", "added", "duplicates", "rejected"];

/** Kinds of which the file held nothing are no news. */
function countsRead(counts: ImportRun["counts"]) {
  const entries = Object.entries(counts);
  const read = entries.filter(([, numbers]) => numbers.read > 0);
  return read.length ? read : entries.slice(0, 1);
}

/** Rows read = added + already there + rejected; nothing is lost in silence. */
export function ImportCountsList({
  counts,
  planned = false,
}: {
  counts: ImportRun["counts"];
  planned?: boolean;
}) {
  return (
    <div className={classes.ruled}>
      {countsRead(counts).map(([kind, numbers]) => (
        <div key={kind}>
          <h3>{kindName(kind)}</h3>
          <dl className={classes.counts}>
            {ORDER.flatMap((name) => {
              const value = numbers[name as keyof typeof numbers];
              return value === undefined
                ? []
                : [
                    <div key={name}>
                      <dt>{countName(name, planned)}</dt>
                      <dd>{formatCount(value)}</dd>
                    </div>,
                  ];
            })}
          </dl>
        </div>
      ))}
    </div>
  );
}
