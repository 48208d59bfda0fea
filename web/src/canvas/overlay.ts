/** What colours the steps of a map: which number, in which of five classes, and when there are too few. Pure. */
import type { StepNumbers } from "../api/contract";
import { bandOf } from "./feeling";

export const OVERLAYS = ["reached", "dropped", "time", "voice", "money", "pain", "evidence"] as const;
export type OverlayName = (typeof OVERLAYS)[number];

/** `more`: darker is more; `worse`: darker is worse; `feel`: from bad to good. */
export type Ramp = "more" | "worse" | "feel";
export type Level = 1 | 2 | 3 | 4 | 5;
export type Shade = { ramp: Ramp; level: Level };
export type Grade = { grade: string; ageDays: number | null; assumptions: number; stale: boolean };

export type StepShade = {
  slug: string;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  /** `few`: the figure stands, without colour; `none`: there is nothing to show. */
  state: "shown" | "few" | "none";
  shade: Shade | null;
  /** The currency of money, the scale of voice. */
  unit: string;
};

export const LEAST_TO_COLOUR = 30;
export const LEAST_TO_SHOW = 10;
export const LEVEL_GLYPHS: Record<Level, string> = { 1: "○", 2: "◔", 3: "◑", 4: "◕", 5: "●" };

const HOUR = 3_600;
const DAY = 24 * HOUR;
/** Upper borders of the first four classes; fixed, so that a colour means the same after every filter. */
export const BORDERS: Record<"reached" | "dropped" | "time", readonly [number, number, number, number]> = {
  reached: [0.2, 0.4, 0.6, 0.8],
  dropped: [0.02, 0.05, 0.1, 0.2],
  time: [HOUR, DAY, 3 * DAY, 7 * DAY],
};

export function levelOf(value: number, borders: readonly number[]): Level {
  return (borders.filter((border) => value > border).length + 1) as Level;
}

/** Fifths of the largest one on the map: for sums that no fixed border fits. */
export function fifthOf(value: number, largest: number): Level {
  return largest ? (Math.min(5, Math.max(1, Math.ceil((Math.abs(value) / largest) * 5))) as Level) : 1;
}

type Found = Omit<StepShade, "slug" | "state" | "shade"> & { ramp: Ramp; level: Level };

const NOTHING = { value: null, low: null, high: null, n: 0, unit: "" } as const;

function judged(slug: string, found: Found | null): StepShade {
  if (!found || found.value === null) return { slug, ...NOTHING, state: "none", shade: null };
  const { ramp, level, ...figure } = found;
  const enough = figure.n >= LEAST_TO_COLOUR;
  return { slug, ...figure, state: enough ? "shown" : "few", shade: enough ? { ramp, level } : null };
}

function shareFound(figure: StepNumbers["reached"], name: "reached" | "dropped"): Found | null {
  if (figure.value === null) return null;
  const ramp = name === "reached" ? "more" : "worse";
  return { ...figure, unit: "share", ramp, level: levelOf(figure.value, BORDERS[name]) };
}

function timeFound({ seconds_to_next: waits }: StepNumbers): Found | null {
  if (waits.p50 === null) return null;
  const level = levelOf(waits.p50, BORDERS.time);
  return { value: waits.p50, low: null, high: waits.p90, n: waits.n, unit: "seconds", ramp: "worse", level };
}

function voiceFound({ voice }: StepNumbers): Found | null {
  const feeling = voice?.feeling.value ?? null;
  if (!voice || feeling === null) return null;
  const { value, low, high, n, unit } = voice;
  return { value, low, high, n, unit, ramp: "feel", level: bandOf(feeling) };
}

/** The currency in which most of the map's money is. */
export function mainCurrency(steps: StepNumbers[]): string | null {
  const sums = new Map<string, number>();
  for (const { money_events } of steps)
    for (const [currency, events] of Object.entries(money_events))
      sums.set(currency, (sums.get(currency) ?? 0) + events);
  for (const { money } of steps)
    for (const currency of Object.keys(money)) if (!sums.has(currency)) sums.set(currency, 0);
  return [...sums].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function moneyFound(step: StepNumbers, currency: string, largest: number): Found | null {
  const value = step.money[currency];
  if (value === undefined) return null;
  const n = step.money_events[currency] ?? 0;
  const level = fifthOf(value, largest);
  return { value, low: null, high: null, n, unit: currency, ramp: value < 0 ? "worse" : "more", level };
}

function painFound({ pain }: StepNumbers, largest: number): Found | null {
  if (!pain) return null;
  const { value, low, high, n } = pain;
  return { value, low, high, n, unit: "customers", ramp: "worse", level: fifthOf(value, largest) };
}

function finderOf(
  name: Exclude<OverlayName, "evidence">,
  steps: StepNumbers[],
): (step: StepNumbers) => Found | null {
  if (name === "reached") return (step) => shareFound(step.reached, name);
  if (name === "dropped") return (step) => shareFound(step.drop, name);
  if (name === "time") return timeFound;
  if (name === "voice") return voiceFound;
  if (name === "pain") {
    const largest = Math.max(0, ...steps.map(({ pain }) => pain?.value ?? 0));
    return (step) => painFound(step, largest);
  }
  const currency = mainCurrency(steps);
  const largest = Math.max(0, ...steps.map(({ money }) => Math.abs(money[currency ?? ""] ?? 0)));
  return (step) => (currency ? moneyFound(step, currency, largest) : null);
}

/** Every step with its figure and its class. */
export function shadesOf(name: Exclude<OverlayName, "evidence">, steps: StepNumbers[]): StepShade[] {
  const find = finderOf(name, steps);
  return steps.map((step) => judged(step.slug, find(step)));
}
