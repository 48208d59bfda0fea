import type { SurveyQuestionResult } from "../../../../api/surveys";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import type { Group } from "../document/file";
import { groupName } from "../document/kind-words";
import { bandOf, barsOf } from "./counts";
import classes from "./Results.module.css";

type CountBarsProps = { question: SurveyQuestionResult; labelledBy: string };

/** A table whose bars only repeat its numbers: nothing is said by length or colour alone. */
export function CountBars({ question, labelledBy }: CountBarsProps) {
  const bars = barsOf(question);
  const most = Math.max(...bars.map(({ share }) => share), 0.0001);
  return (
    <>
      {question.scale === "nps_0_10" ? <Groups question={question} /> : null}
      <table
        className={classes.bars}
        data-scale={question.scale ? true : undefined}
        aria-labelledby={labelledBy}
      >
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t("survey.results.answer", "Answer")}</th>
            <th scope="col">{t("survey.results.of-all", "Share of who answered")}</th>
            <th scope="col">{t("survey.results.count", "Count")}</th>
          </tr>
        </thead>
        <tbody>
          {bars.map(({ value, name, count, share }) => (
            <tr key={value}>
              <th scope="row">{name}</th>
              <td>
                <span className={classes.track}>
                  <span
                    className={classes.bar}
                    data-band={bandOf(question.scale, value)}
                    style={{ inlineSize: `${(share / most) * 100}%` }}
                  />
                </span>
                <span className={classes.share}>{formatShare(share)}</span>
              </td>
              <td className="end">{formatCount(count)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {question.kind === "multiple" || question.kind === "cause" ? (
        <p className="muted small">
          {t("survey.results.several", "Several could be chosen: the shares add up to more than all.")}
        </p>
      ) : null}
    </>
  );
}

/** How many promoters, passives and detractors: where the score comes from. */
function Groups({ question }: { question: SurveyQuestionResult }) {
  const bars = barsOf(question);
  const of = (band: string) =>
    bars.filter(({ value }) => bandOf("nps_0_10", value) === band).reduce((sum, { count }) => sum + count, 0);
  const groups: [Group, number][] = [
    ["detractors", of("low")],
    ["passives", of("middle")],
    ["promoters", of("high")],
  ];
  if (!question.n) return null;
  return (
    <dl className={classes.groups}>
      {groups.map(([group, count]) => (
        <div key={group} data-group={group}>
          <dt>{groupName(group)}</dt>
          <dd>
            {formatShare(count / question.n)} <span className="muted small">({formatCount(count)})</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
