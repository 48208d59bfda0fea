import { Link } from "@tanstack/react-router";
import type { LabelSummary, ValueFigures } from "../../../../api/text";
import { TableScroll } from "../../../../components/TableScroll";
import type { TextSearch } from "../../../../components/text-search";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { MoodBar } from "./MoodBar";
import classes from "./Says.module.css";

type ValueTableProps = { summary: LabelSummary; search: TextSearch };

/** One row a label; its name leads to the comments that have it. */
export function ValueTable({ summary, search }: ValueTableProps) {
  const isMood = summary.kind === "sentiment";
  const widest = Math.max(...summary.values.map(({ share }) => share), 0.01);
  return (
    <>
      <TableScroll>
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{summary.name}</th>
              <th scope="col" className="end">
                {t("text.says.comments", "Comments")}
              </th>
              <th scope="col">{t("text.says.share", "Share of all")}</th>
              {isMood ? null : <th scope="col">{t("text.says.mood", "How people feel")}</th>}
            </tr>
          </thead>
          <tbody>
            {summary.values.map((value) => (
              <tr key={value.value}>
                <th scope="row">
                  <Link
                    to="/listen/feedback"
                    search={{ [summary.kind]: [value.value], from: search.from, to: search.to }}
                  >
                    {value.name}
                  </Link>
                </th>
                <td className="end">
                  {formatCount(value.comments)}
                  <ByPeople count={value.by_person} />
                </td>
                <td>
                  <ShareBar value={value} widest={widest} />
                </td>
                {isMood ? null : (
                  <td>
                    <MoodBar value={value} />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      </TableScroll>
      {summary.left_out ? (
        <p className="muted small">
          {t(
            "text.says.left-out",
            "{n, plural, one {1 rarer label is} other {# rarer labels are}} left out.",
            {
              n: summary.left_out,
            },
          )}
        </p>
      ) : null}
    </>
  );
}

function ByPeople({ count }: { count: number }) {
  if (!count) return null;
  return (
    <div className="muted small">{t("text.says.by-people", "{n} by people", { n: formatCount(count) })}</div>
  );
}

function ShareBar({ value, widest }: { value: ValueFigures; widest: number }) {
  return (
    <div className={classes.share}>
      <span className={classes.track} aria-hidden="true">
        <span className={classes.fill} style={{ inlineSize: `${(value.share / widest) * 100}%` }} />
      </span>
      <span className="numeric">
        <strong>{formatShare(value.share)}</strong>{" "}
        <span className="muted small">
          {t("measured.range", "{low} to {high}", {
            low: formatShare(value.share_low),
            high: formatShare(value.share_high),
          })}
        </span>
      </span>
    </div>
  );
}
