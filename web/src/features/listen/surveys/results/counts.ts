/** How the answers to a question spread, as bars and as words. */
import type { SurveyQuestionResult, SurveyValue } from "../../../../api/surveys";
import { endsOf, SCALES } from "../document/file";

export type Bar = { value: string; name: string; count: number; share: number };

/** Every point of a scale, also those that nobody chose; else the counts as they come. Shares are of who answered. */
export function barsOf({ scale, counts, n }: Pick<SurveyQuestionResult, "scale" | "counts" | "n">): Bar[] {
  const all = scale ? pointsOf(scale, counts) : counts;
  return all.map(({ value, name, count }) => ({
    value,
    name: name || value,
    count,
    share: n ? count / n : 0,
  }));
}

const SCALED = new Set(Object.values(SCALES).flat());

function pointsOf(scale: string, counts: readonly SurveyValue[]): SurveyValue[] {
  if (!SCALED.has(scale)) return [...counts];
  const [low, high] = endsOf(scale);
  const known = new Map(counts.map((one) => [one.value, one]));
  return Array.from({ length: high - low + 1 }, (_, at) => {
    const value = String(low + at);
    return known.get(value) ?? { value, name: "", count: 0 };
  });
}

/** The group of a recommendation: its colour, and its word beside. */
export function bandOf(scale: string, value: string): "low" | "middle" | "high" | undefined {
  const point = Number(value);
  if (scale !== "nps_0_10" || Number.isNaN(point)) return undefined;
  return point >= 9 ? "high" : point >= 7 ? "middle" : "low";
}
