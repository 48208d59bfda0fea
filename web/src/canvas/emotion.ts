/** The curve of feeling, drawn and measured over one another: where the dots stand, and the gap between them. Pure. */
import { feelingY } from "./feeling";

export type MeasuredFeeling = { value: number | null; low: number | null; high: number | null; n: number };

/** A measured feeling that has a value and an interval. */
export type KnownFeeling = { value: number; low: number; high: number; n: number };

export const LEAST_TO_SHOW = 10;
export const LEAST_TO_COMPARE = 30;

/** What can be shown: from ten answers on, with its interval. */
export function knownFeeling(measured: MeasuredFeeling | null | undefined): KnownFeeling | null {
  if (!measured || measured.n < LEAST_TO_SHOW) return null;
  const { value, low, high, n } = measured;
  return value === null || low === null || high === null ? null : { value, low, high, n };
}

export type Gap = {
  /** `unclear`: the interval holds the drawn value. `few`: shown, but not compared. */
  verdict: "lower" | "higher" | "unclear" | "few" | "unheard" | "undrawn";
  /** How far the measured lies from the drawn, without its sign, and the interval of that. */
  size: number;
  low: number;
  high: number;
  n: number;
};

const NO_GAP = { size: 0, low: 0, high: 0 };

/** The gap between what people drew and what customers say; the drawn value is taken as said (docs/methods/scores.md). */
export function gapOf(drawn: number | null, measured: MeasuredFeeling | null | undefined): Gap {
  const known = knownFeeling(measured);
  const n = measured?.n ?? 0;
  if (!known) return { verdict: "unheard", ...NO_GAP, n };
  if (drawn === null) return { verdict: "undrawn", ...NO_GAP, n };
  const difference = known.value - drawn;
  const lower = difference < 0;
  const [low, high] = lower
    ? [drawn - known.high, drawn - known.low]
    : [known.low - drawn, known.high - drawn];
  const size = Math.abs(difference);
  if (n < LEAST_TO_COMPARE) return { verdict: "few", size, low, high, n };
  if (low <= 0) return { verdict: "unclear", size, low, high, n };
  return { verdict: lower ? "lower" : "higher", size, low, high, n };
}

/** The gaps that are clear, the largest first; as large ones, the surer one first. */
export function clearGaps<Point extends { gap: Gap }>(points: readonly Point[]): Point[] {
  return points
    .filter(({ gap }) => gap.verdict === "lower" || gap.verdict === "higher")
    .toSorted((one, other) => other.gap.size - one.gap.size || other.gap.low - one.gap.low);
}

/** The value at a height of the lane, on whole numbers as people draw. */
export function drawnAt(y: number, height: number): number {
  const margin = 8;
  const share = (y - margin) / (height - 2 * margin);
  const value = Math.round(2 - share * 4);
  return Math.max(-2, Math.min(2, value)) + 0;
}

/** What an arrow key makes of a drawn value; nothing drawn begins in the middle. */
export function nudged(drawn: number | null, way: 1 | -1): number {
  return drawn === null ? 0 : Math.max(-2, Math.min(2, drawn + way));
}

type Point = { x: number; y: number };

function lineThrough(points: Point[]): string {
  return points.map(({ x, y }, at) => `${at ? "L" : "M"}${tenth(x)} ${tenth(y)}`).join("");
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Stretches without a gap: a line never runs over a step that has no value. */
function stretches<Item>(items: (Item | null)[]): { at: number; item: Item }[][] {
  const runs: { at: number; item: Item }[][] = [[]];
  items.forEach((item, at) => {
    if (item === null) runs.push([]);
    else runs.at(-1)?.push({ at, item });
  });
  return runs.filter(({ length }) => length > 0);
}

type Lane = { columnWidth: number; top?: number };

/** The drawn line through the middles of the columns. */
export function drawnLine(values: (number | null)[], { columnWidth, top = 0 }: Lane): string {
  return stretches(values)
    .map((run) =>
      lineThrough(run.map(({ at, item }) => ({ x: (at + 0.5) * columnWidth, y: top + feelingY(item) }))),
    )
    .join("");
}

/** The measured line through the middles of the columns. */
export function measuredLine(values: (KnownFeeling | null)[], lane: Lane): string {
  return drawnLine(
    values.map((known) => known?.value ?? null),
    lane,
  );
}

/** The band of the intervals around the measured line; steps that stand alone have a whisker instead. */
export function measuredBand(values: (KnownFeeling | null)[], { columnWidth, top = 0 }: Lane): string {
  return stretches(values)
    .filter(({ length }) => length > 1)
    .map((run) => {
      const edge = (end: "low" | "high") =>
        run.map(({ at, item }) => ({ x: (at + 0.5) * columnWidth, y: top + feelingY(item[end]) }));
      return `${lineThrough([...edge("high"), ...edge("low").toReversed()])}Z`;
    })
    .join("");
}
