import type { KindExam, Marks } from "../../../../api/text";
import { TableScroll } from "../../../../components/TableScroll";
import type { TextKind } from "../../../../components/text-search";
import { formatCount, formatNumber, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "./Exam.module.css";
import { shortLacking } from "./words";

type ExamTableProps = { exams: KindExam[]; kind: TextKind; onKind: (kind: TextKind) => void };

/** One row a kind of label; its name shows the details below. */
export function ExamTable({ exams, kind, onKind }: ExamTableProps) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("text.kind", "Kind of label")}</th>
            <th scope="col" className="end">
              {t("exam.settled", "Settled by people")}
            </th>
            <th scope="col">{t("exam.accuracy", "Accuracy, before and after")}</th>
            <th scope="col">{t("exam.f1", "Macro-F1, before and after")}</th>
            <th scope="col">{t("exam.verdict", "What came of it")}</th>
          </tr>
        </thead>
        <tbody>
          {exams.map((exam) => (
            <tr key={exam.kind} data-chosen={exam.kind === kind || undefined}>
              <th scope="row">
                <button
                  type="button"
                  className={classes.linkButton}
                  aria-pressed={exam.kind === kind}
                  onClick={() => onKind(exam.kind as TextKind)}
                >
                  {exam.name}
                </button>
              </th>
              <td className="end">{formatCount(exam.settled)}</td>
              <td>
                <Pair before={exam.before?.accuracy} after={exam.after?.accuracy} show={formatShare} />
                <Interval marks={exam.after} />
              </td>
              <td>
                <Pair before={exam.before?.macro_f1} after={exam.after?.macro_f1} show={hundredths} />
              </td>
              <td>
                <Verdict exam={exam} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

export function hundredths(value: number): string {
  return formatNumber(value, 2);
}

type PairProps = { before: number | undefined; after: number | undefined; show: (value: number) => string };

function Pair({ before, after, show }: PairProps) {
  if (after === undefined) return <span className="muted">–</span>;
  return (
    <span className="numeric">
      <span className="muted">{before === undefined ? t("exam.no-before", "none") : show(before)}</span>
      <span aria-hidden="true"> → </span>
      <span className="visually-hidden">{t("exam.then", "then")}</span>
      <strong>{show(after)}</strong>
    </span>
  );
}

function Interval({ marks }: { marks: Marks | null }) {
  if (!marks) return null;
  return (
    <div className="muted small numeric">
      {t("measured.range", "{low} to {high}", {
        low: formatShare(marks.accuracy_low),
        high: formatShare(marks.accuracy_high),
      })}
      {", "}
      {t("measured.n", "n {n}", { n: formatCount(marks.n) })}
    </div>
  );
}

function Verdict({ exam }: { exam: KindExam }) {
  if (!exam.after)
    return (
      <span className="muted">
        {exam.can_learn ? t("exam.ready", "Can be learnt now") : shortLacking(exam.lacking)}
      </span>
    );
  if (exam.is_better) return <>{t("exam.used", "Did better: used")}</>;
  return <span className="muted">{t("exam.not-used", "Did no better: not used")}</span>;
}
