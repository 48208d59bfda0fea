import type { SurveyQuestionResult } from "../../../../api/surveys";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import type { Group } from "../document/file";
import { groupName } from "../document/kind-words";
import { bandOf, barsOf } from "./counts";
import classes from "./Results.module.css";

type Counted = Pick<SurveyQuestionResult, "kind" | "scale" | "counts" | "n">;
type CountBarsProps = { question: Counted; labelledBy: string };

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
      {question.kind === "multiple" ? <Several /> : null}
    </>
  );
}

/** How many promoters, passives and detractors: where the score comes from. */
function Groups({ question }: { question: Counted }) {
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

function Several() {
  return (
    <p className="muted small">
      {t("survey.results.several", "Several could be chosen: the shares add up to more than all.")}
    </p>
  );
}

/** The root causes of each group, whose pick lists differ: what delights promoters is not what angers detractors. */
export function CauseBars({ question }: { question: SurveyQuestionResult }) {
  return (
    <>
      <div className={classes.causes}>
        {question.rows.map(({ key, n, counts }) => (
          <section key={key} aria-labelledby={`${question.key}-${key}`}>
            <h3 id={`${question.key}-${key}`} data-group={key}>
              {groupName(key as Group)}{" "}
              <span className="muted small">
                {t("survey.results.n", "{n, plural, =0 {no answers} one {1 answer} other {# answers}}", {
                  n,
                })}
              </span>
            </h3>
            {n ? (
              <CountBars
                question={{ kind: question.kind, scale: "", counts, n }}
                labelledBy={`${question.key}-${key}`}
              />
            ) : null}
          </section>
        ))}
      </div>
      <Several />
    </>
  );
}
