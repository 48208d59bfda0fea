import type { VoiceScore } from "../api/contract";

type Ends = { worst: number; best: number };

/** Where the worst and the best figure of each scale lie, as its summary is reported. */
const MEAN_ENDS: Record<string, Ends> = {
  ces_1_7: { worst: 1, best: 7 },
  ces_1_5: { worst: 5, best: 1 },
  stars_1_5: { worst: 1, best: 5 },
  rating_0_10: { worst: 0, best: 10 },
};
const UNIT_ENDS: Record<string, Ends> = {
  points: { worst: -100, best: 100 },
  share: { worst: 0, best: 1 },
  index: { worst: 0, best: 100 },
};

/** A score laid on the hand-drawn scale of feeling, −2..2; null when the scale's ends are not known. */
export function feelingOfVoice(
  { metric, unit }: Pick<VoiceScore, "metric" | "unit">,
  value: number | null,
): number | null {
  const ends = UNIT_ENDS[unit] ?? MEAN_ENDS[metric];
  if (!ends || value === null) return null;
  return ((value - ends.worst) / (ends.best - ends.worst)) * 4 - 2;
}
