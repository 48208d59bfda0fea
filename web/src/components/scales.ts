import { formatNumber } from "../i18n/formats";
import { t } from "../i18n/t";
import { unitSuffix } from "../i18n/units";

export type ScaleEnds = { worst: number; best: number };

/** What a person can answer on each scale, the worst answer first. */
export const SCALE_ENDS: Readonly<Record<string, ScaleEnds>> = {
  nps_0_10: { worst: 0, best: 10 },
  csat_1_5: { worst: 1, best: 5 },
  csat_1_7: { worst: 1, best: 7 },
  ces_1_7: { worst: 1, best: 7 },
  // The effort itself: little is good.
  ces_1_5: { worst: 5, best: 1 },
  stars_1_5: { worst: 1, best: 5 },
  rating_0_10: { worst: 0, best: 10 },
  likert_1_10: { worst: 1, best: 10 },
};

/** What stands behind a score's figure: "points", "of 7", "of 5 stars", "of 100"; the summary's unit decides. */
export function scoreSuffix(scale: string, unit: string): string {
  if (unit === "index") return t("scale.of", "of {top}", { top: 100 });
  const ends = SCALE_ENDS[scale];
  if (!ends || (unit !== "mean" && unit !== "stars")) return unitSuffix(unit);
  const top = Math.max(ends.worst, ends.best);
  return unit === "stars"
    ? t("scale.of-stars", "of {top} stars", { top })
    : t("scale.of", "of {top}", { top });
}

function scaleNames(): Record<string, string> {
  return {
    nps_0_10: t("scale.nps", "NPS"),
    csat_1_5: t("scale.csat", "CSAT"),
    csat_1_7: t("scale.csat", "CSAT"),
    ces_1_7: t("scale.ces", "CES"),
    ces_1_5: t("scale.ces", "CES"),
    stars_1_5: t("scale.stars", "Stars"),
    rating_0_10: t("scale.rating", "Rating"),
    likert_1_10: t("scale.csi", "CSI"),
  };
}

/** The name that people know a scale by; one's own keeps its slug. */
export function scaleName(scale: string): string {
  return scaleNames()[scale] ?? scale;
}

/** One person's answer in words: "CES 5 of 7"; a scale of one's own keeps its name. */
export function answerWords(scale: string, score: number): string {
  if (scale === "binary") return score ? t("scale.yes", "Yes") : t("scale.no", "No");
  const ends = SCALE_ENDS[scale];
  const shown = formatNumber(score, 2);
  if (!ends) return t("story.score", "{score} on {scale}", { score: shown, scale });
  const top = Math.max(ends.worst, ends.best);
  return t("scale.answer", "{name} {score} of {top}", {
    name: scaleName(scale),
    score: shown,
    top,
  });
}
