import type { SurveyScore } from "../../../../api/surveys";
import { scaleName, scoreSuffix } from "../../../../components/scales";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { formatInUnit } from "../../../../i18n/units";
import classes from "./Results.module.css";

type ScoreLineProps = { score: SurveyScore; scale?: string; isLarge?: boolean };

/** A figure with its interval and n; the server says how much so few answers may show. */
export function ScoreLine({ score, scale = "", isLarge = false }: ScoreLineProps) {
  const { value, low, high, n, unit, display, method } = score;
  const count = t("measured.n", "n {n}", { n: formatCount(n) });
  if (value === null || display === "counts") {
    return (
      <p className="muted">
        {t("survey.score.few", "Too few for a figure ({n}): the counts alone say what was answered.", {
          n: count,
        })}
      </p>
    );
  }
  const range =
    low === null || high === null
      ? ""
      : t("measured.range", "{low} to {high}", {
          low: formatInUnit(low, unit),
          high: formatInUnit(high, unit),
        });
  return (
    <p className={classes.score} data-large={isLarge || undefined} title={method}>
      {scale ? <span className="muted">{scaleName(scale)}</span> : null}{" "}
      <strong>{formatInUnit(value, unit)}</strong> <span className="muted">{scoreSuffix(scale, unit)}</span>{" "}
      <span className="muted small">{[range, count].filter(Boolean).join(", ")}</span>
    </p>
  );
}
