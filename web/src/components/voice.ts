import { t } from "../i18n/t";

/** The ends of each scale as its metric is reported: where worst and best lie. */
const RANGES: ReadonlyArray<[pattern: RegExp, worst: number, best: number, unit: string]> = [
  [/^nps/, -100, 100, "points"],
  [/(csat|top|binary|share|satisfied)/, 0, 1, "share"],
  [/(stars|csi_?1_5|1_5)/, 1, 5, "stars"],
  [/1_7/, 1, 7, "mean"],
  [/1_10/, 1, 10, "mean"],
  [/(rating|0_10)/, 0, 10, "mean"],
];

function rangeOf(metric: string) {
  return RANGES.find(([pattern]) => pattern.test(metric));
}

export function voiceUnit(metric: string): string {
  return rangeOf(metric)?.[3] ?? "mean";
}

/** A score laid on the hand-drawn scale of feeling, −2..2; null when the metric's ends are not known. */
export function feelingOfVoice(metric: string, value: number | null): number | null {
  const range = rangeOf(metric);
  if (!range || value === null) return null;
  const [, worst, best] = range;
  return ((value - worst) / (best - worst)) * 4 - 2;
}

export function voiceName(metric: string): string {
  if (metric.startsWith("nps")) return t("voice.nps", "NPS");
  if (metric.startsWith("csat")) return t("voice.csat", "Satisfied");
  if (metric.startsWith("ces")) return t("voice.ces", "Effort score");
  if (metric.includes("stars")) return t("voice.stars", "Stars");
  return metric;
}
