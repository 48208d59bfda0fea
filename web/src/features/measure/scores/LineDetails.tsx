import type { ScoreBoard, ScoreLine } from "../../../api/scores";
import { AnswerBar } from "../../../components/AnswerBar";
import { formatCount, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import { CommentsLink } from "./BoardTable";
import classes from "./Scores.module.css";
import { TrendChart } from "./TrendChart";
import { useBoardSearch } from "./use-board-search";

/** What is behind a line: over time, who was asked, how it was weighted, how it is computed, and the words. */
export function LineDetails({ line, board }: { line: ScoreLine; board: ScoreBoard }) {
  const { from, to } = useBoardSearch();
  return (
    <div className="stack">
      {line.trend.length > 1 ? <TrendChart line={line} /> : null}
      <div className={classes.facts}>
        <Computed line={line} board={board} />
        <Asked line={line} />
        <Weighted line={line} />
        <section>
          <h3>{t("scores.words", "In their words")}</h3>
          <p>
            <CommentsLink line={line} from={from} to={to} />
          </p>
        </section>
      </div>
    </div>
  );
}

function Computed({ line, board }: { line: ScoreLine; board: ScoreBoard }) {
  const { now } = line;
  return (
    <section>
      <h3>{t("scores.formula", "How it is computed")}</h3>
      <p>{board.formulas[line.scale]}</p>
      {now.n >= 10 ? <AnswerBar scale={line.scale} counts={line.counts} /> : null}
      <p className="muted small">
        {t("scores.exact", "Unrounded: {value}, {low} to {high}; n {n}, effective n {effective}. {method}.", {
          value: String(now.value ?? "–"),
          low: String(now.low ?? "–"),
          high: String(now.high ?? "–"),
          n: formatCount(now.n),
          effective: formatNumber(now.n_effective, 1),
          method: line.method,
        })}
      </p>
      {line.warnings.map((warning) => (
        <p key={warning} className="small">
          {warning}
        </p>
      ))}
    </section>
  );
}

function Asked({ line: { silence, unit } }: { line: ScoreLine }) {
  return (
    <section>
      <h3>{t("scores.silent", "Those who did not answer")}</h3>
      {silence ? (
        <>
          <p>
            {t(
              "scores.silent.rate",
              "{answered} of {asked} who were asked answered: {rate} ({low} to {high}).",
              {
                answered: formatCount(silence.answered),
                asked: formatCount(silence.asked),
                rate: formatShare(silence.rate),
                low: formatShare(silence.rate_low),
                high: formatShare(silence.rate_high),
              },
            )}
          </p>
          {silence.worst !== null && silence.best !== null ? (
            <p>
              {t(
                "scores.silent.bounds",
                "Had all the others given the worst answer, the score would be {worst}; the best answer, {best}. No weighting can make this narrower.",
                { worst: formatInUnit(silence.worst, unit), best: formatInUnit(silence.best, unit) },
              )}
            </p>
          ) : null}
          {silence.unasked ? (
            <p className="muted small">
              {t("scores.silent.unasked", "{n} answers came without an invitation that is known.", {
                n: formatCount(silence.unasked),
              })}
            </p>
          ) : null}
        </>
      ) : (
        <p className="muted">
          {t(
            "scores.silent.unknown",
            "It is not known how many were asked: send invitations from a survey, or say it in the recipe of an import.",
          )}
        </p>
      )}
    </section>
  );
}

function Weighted({ line: { represented, now, unit } }: { line: ScoreLine }) {
  if (!represented) return null;
  return (
    <section>
      <h3>{t("scores.weighting.title", "Weighting")}</h3>
      {represented.value === null ? null : (
        <p>
          {t(
            "scores.weighting.words",
            "Raw {raw}, weighted {weighted}. {n} answers weigh as much as {effective} of a random sample (design effect {effect}).",
            {
              raw: now.value === null ? "–" : formatInUnit(now.value, unit),
              weighted: formatInUnit(represented.value, unit),
              n: formatCount(represented.n),
              effective: formatCount(Math.round(represented.n_effective)),
              effect: formatNumber(represented.design_effect ?? 1, 2),
            },
          )}
        </p>
      )}
      {represented.rounds === null ? null : (
        <p className="muted small">
          {represented.trimmed
            ? t("scores.weighting.trimmed", "Found in {rounds} rounds; {n} weights were cut.", {
                rounds: represented.rounds,
                n: formatCount(represented.trimmed),
              })
            : t("scores.weighting.rounds", "Found in {rounds} rounds; no weight had to be cut.", {
                rounds: represented.rounds,
              })}
        </p>
      )}
      {represented.warnings.map((warning) => (
        <p key={warning} className="small">
          {warning}
        </p>
      ))}
    </section>
  );
}
