import { useQuery } from "@tanstack/react-query";
import { type GivenScore, givenScoresQuery } from "../../api/customers";
import { bandOf } from "../../canvas/feeling";
import { groupBy } from "../../components/group-by";
import { Answered } from "../../components/Panel";
import { answerWords, SCALE_ENDS, scaleName } from "../../components/scales";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";
import { dotsOf } from "./score-dots";

const WIDTH = 280;
const HEIGHT = 84;

/** What the customer scored over time, scale by scale; a few points are no trend, so none is drawn. */
export function ScoreDots({ customerKey }: { customerKey: number }) {
  const scores = useQuery(givenScoresQuery(customerKey));
  return (
    <Answered query={scores} lines={3}>
      {(given) =>
        given.length ? (
          <div className="stack">
            {[...groupBy(given, ({ scale }) => scale)].map(([scale, own]) => (
              <OneScale key={scale} scale={scale} scores={own} />
            ))}
          </div>
        ) : (
          <p className="muted">{t("scores.none-given", "They have not scored anything yet.")}</p>
        )
      }
    </Answered>
  );
}

function OneScale({ scale, scores }: { scale: string; scores: GivenScore[] }) {
  const ends = SCALE_ENDS[scale];
  const last = scores.at(-1);
  return (
    <figure className={classes.scores}>
      <figcaption className="row spread">
        <span>{scaleName(scale)}</span>
        <span className="muted small">
          {last
            ? t("scores.last", "last: {answer}, {at}", {
                answer: answerWords(scale, last.score),
                at: formatInstant(last.occurred_at),
              })
            : null}
        </span>
      </figcaption>
      {ends && scores.length > 1 ? (
        <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true" focusable="false">
          <line x1="0" x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} className={classes.middle} />
          {dotsOf(scores, ends, { width: WIDTH, height: HEIGHT }).map(({ id, x, y, feeling }) => (
            <circle key={id} cx={x} cy={y} r="5" data-band={bandOf(feeling)} className={classes.scoreDot} />
          ))}
        </svg>
      ) : null}
      <details className="small">
        <summary>
          {t("scores.list", "{n, plural, one {1 score} other {# scores}}", { n: scores.length })}
        </summary>
        <ul>
          {scores.toReversed().map(({ id, occurred_at, score, step }) => (
            <li key={id}>
              {answerWords(scale, score)}{" "}
              <span className="muted">{[formatInstant(occurred_at), step].filter(Boolean).join(" · ")}</span>
            </li>
          ))}
        </ul>
      </details>
    </figure>
  );
}
