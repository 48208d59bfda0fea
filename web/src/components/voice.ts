import type { VoiceScore } from "../api/contract";
import { SCALE_ENDS, type ScaleEnds } from "./scales";

/** Where the worst and the best figure lie when the summary is no mean of the answers. */
const UNIT_ENDS: Record<string, ScaleEnds> = {
  points: { worst: -100, best: 100 },
  share: { worst: 0, best: 1 },
  index: { worst: 0, best: 100 },
};

/** A score laid on the hand-drawn scale of feeling, −2..2; null when the scale's ends are not known. */
export function feelingOfVoice(
  { metric, unit }: Pick<VoiceScore, "metric" | "unit">,
  value: number | null,
): number | null {
  const ends = UNIT_ENDS[unit] ?? SCALE_ENDS[metric];
  if (!ends || value === null) return null;
  return ((value - ends.worst) / (ends.best - ends.worst)) * 4 - 2;
}
