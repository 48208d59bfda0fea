import type { SurveyQuestionResult } from "../../../../api/surveys";
import { TableScroll } from "../../../../components/TableScroll";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { barsOf } from "./counts";
import classes from "./Results.module.css";
import { ScoreLine } from "./ScoreLine";

/** A battery or matrix row by row; the darker a cell, the more chose it, and its number stands in it. */
export function RowTable({ question }: { question: SurveyQuestionResult }) {
  const [first] = question.rows;
  if (!first) return null;
  const columns = barsOf({ scale: question.scale, counts: first.counts, n: first.n });
  return (
    <TableScroll>
      <table className={`plain ${classes.rows}`} aria-label={question.text}>
        <thead>
          <tr>
            <th scope="col">{t("survey.results.row", "Row")}</th>
            {columns.map(({ value, name }) => (
              <th key={value} scope="col" className="end">
                {name}
              </th>
            ))}
            <th scope="col" className="end">
              {t("survey.results.answers", "Answers")}
            </th>
            {question.scale ? <th scope="col">{t("survey.results.score", "Score")}</th> : null}
          </tr>
        </thead>
        <tbody>
          {question.rows.map((row) => (
            <tr key={row.key}>
              <th scope="row">{row.name}</th>
              {barsOf({ scale: question.scale, counts: row.counts, n: row.n }).map(
                ({ value, share, count }) => (
                  <td key={value} className="end" data-more={levelOf(share)} title={formatCount(count)}>
                    {formatShare(share)}
                  </td>
                ),
              )}
              <td className="end">{formatCount(row.n)}</td>
              {row.score ? (
                <td>
                  <ScoreLine score={row.score} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function levelOf(share: number): number | undefined {
  return share > 0 ? Math.min(5, 1 + Math.floor(share * 5)) : undefined;
}
