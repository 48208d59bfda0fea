import type { Marks } from "../../../../api/text";
import { TableScroll } from "../../../../components/TableScroll";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { nameOf, useLabelSets } from "../use-names";
import classes from "./Exam.module.css";
import { shadeOf } from "./shade";

type ConfusionProps = { marks: Marks; kind: string; isMany: boolean };

/** What people said against what the machine said: right answers on the diagonal, mistakes beside it. */
export function Confusion({ marks, kind, isMany }: ConfusionProps) {
  const sets = useLabelSets();
  const names = marks.labels.map(({ value }) => nameOf(sets, kind, value));
  if (marks.confusion.length !== names.length) return null;
  return (
    <div className="stack">
      <TableScroll>
        <table className={classes.confusion}>
          <caption>
            {t("confusion.title", "Confusion: rows are what people said, columns what the machine said")}
          </caption>
          <thead>
            <tr>
              <th scope="col">
                <span className="visually-hidden">{t("confusion.people", "People said")}</span>
              </th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {marks.confusion.map((row, at) => (
              <ConfusionRow key={names[at]} name={names[at] ?? ""} names={names} row={row} at={at} />
            ))}
          </tbody>
        </table>
      </TableScroll>
      {isMany ? (
        <p className="muted small">
          {t(
            "confusion.many",
            "Several labels may hold: a comment counts once for each pair of a label that people gave and one that the machine gave in its place.",
          )}
        </p>
      ) : null}
    </div>
  );
}

type ConfusionRowProps = { name: string; names: string[]; row: number[]; at: number };

function ConfusionRow({ name, names, row, at }: ConfusionRowProps) {
  const all = row.reduce((sum, each) => sum + each, 0);
  return (
    <tr>
      <th scope="row">{name}</th>
      {row.map((count, column) => (
        <td
          key={names[column]}
          data-right={column === at || undefined}
          data-shade={shadeOf(count, all)}
          title={t("confusion.cell", "People said {truth}, the machine {said}: {n} ({share})", {
            truth: name,
            said: names[column] ?? "",
            n: formatCount(count),
            share: formatShare(all ? count / all : 0),
          })}
        >
          {formatCount(count)}
        </td>
      ))}
    </tr>
  );
}
