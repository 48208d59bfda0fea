import {
  COMPARISONS,
  GROUPS,
  type PathSearch,
  type ScoresSearch,
  STRETCHES,
} from "../components/score-search";

/** What stands in the address of Measure's pages and of the listening path. Anything else is left out. */

type Raw = Record<string, unknown>;

function text(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

function day(value: unknown): string | undefined {
  const given = text(value);
  return given && /^\d{4}-\d{2}-\d{2}/.test(given) ? given : undefined;
}

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | undefined {
  return words.find((word) => word === given);
}

function percent(value: unknown): number | undefined {
  const given = Number(value);
  return value !== undefined && given >= 0.5 && given <= 50 ? given : undefined;
}

export function parseScoresSearch(raw: Raw): ScoresSearch {
  return {
    from: day(raw.from),
    to: day(raw.to),
    all: raw.all === true ? true : undefined,
    by: oneOf(GROUPS, raw.by),
    trait: text(raw.trait),
    scale: text(raw.scale),
    step: text(raw.step),
    question: text(raw.question),
    compare: oneOf(COMPARISONS, raw.compare),
    weighting: text(raw.weighting),
    unweighted: raw.unweighted === true ? true : undefined,
    trend: oneOf(STRETCHES, raw.trend),
    change: percent(raw.change),
    open: text(raw.open),
  };
}

export function parsePathSearch(raw: Raw): PathSearch {
  return {
    journey: text(raw.journey),
    from: day(raw.from),
    to: day(raw.to),
    trait: text(raw.trait),
    segment: text(raw.segment),
  };
}
