import type { BoardQuery } from "../../../api/scores";
import { lastDays } from "../../../components/period";
import type { ScoresSearch } from "../../../components/score-search";

export const DEFAULT_CHANGE_PERCENT = 2.5;
const DEFAULT_DAYS = 180;
const DAY_MS = 86_400_000;

function moved(day: string, days: number): string {
  return new Date(Date.parse(`${day.slice(0, 10)}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

function yearBefore(day: string): string {
  return `${Number(day.slice(0, 4)) - 1}${day.slice(4, 10)}`;
}

/** The period that another is compared with; none when it has no beginning. */
export function comparedPeriod({ from, to, compare }: ScoresSearch, today: string) {
  if (!from || !compare) return {};
  const end = to ?? moved(today, 1);
  if (compare === "year") return { before_from: yearBefore(from), before_to: yearBefore(end) };
  const days = Math.max(1, Math.round((Date.parse(end) - Date.parse(from)) / DAY_MS));
  return { before_from: moved(from, -days), before_to: from.slice(0, 10) };
}

/** Without a period in the address: the last 180 days that have data, compared with the 180 days before. */
export function withDefaults(search: ScoresSearch, dataUntil: string | null | undefined): ScoresSearch {
  if (search.from || search.to || search.all || !dataUntil) return search;
  return { ...search, ...lastDays(DEFAULT_DAYS, dataUntil), compare: search.compare ?? "before" };
}

/** The question to the API that an address asks. */
export function askBoard(search: ScoresSearch, today: string): BoardQuery {
  const { from, to, by, trait, scale, step, question, weighting, unweighted, trend, change } = search;
  return {
    from,
    to,
    by,
    trait: by === "trait" ? trait : undefined,
    scale,
    step,
    question,
    weighting,
    own_weights: unweighted ? false : undefined,
    trend: trend ?? "month",
    smallest_share: (change ?? DEFAULT_CHANGE_PERCENT) / 100,
    ...comparedPeriod(search, today),
  };
}
