/** One month of a story: how many moments of a kind. */
export type StoryMonth = { month: string; kind: string; count: number };
export type MonthTotal = { month: string; count: number };

const DAY_MS = 86_400_000;
const MOST_MONTHS = 240;

/** How many moments of each kind there are, the most frequent kind first. */
export function countsByKind(months: readonly StoryMonth[]): [kind: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { kind, count } of months) counts.set(kind, (counts.get(kind) ?? 0) + count);
  return [...counts].toSorted(([, a], [, b]) => b - a);
}

function nextMonth(month: string): string {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, "0")}`;
}

/** Every month from the first to the last, also those in which nothing happened; of some kinds, or of all. */
export function totalsByMonth(months: readonly StoryMonth[], kinds: readonly string[] = []): MonthTotal[] {
  const counts = new Map<string, number>();
  for (const { month, kind, count } of months)
    counts.set(month, (counts.get(month) ?? 0) + (kinds.length && !kinds.includes(kind) ? 0 : count));
  const known = [...counts.keys()].toSorted();
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last) return [];
  const all: MonthTotal[] = [];
  for (let month = first; month <= last; month = nextMonth(month))
    all.push({ month, count: counts.get(month) ?? 0 });
  return all.slice(-MOST_MONTHS);
}

/** The last day of a month. */
export function lastDayOf(month: string): string {
  return dayBefore(`${nextMonth(month)}-01`);
}

export function dayAfter(day: string): string {
  return new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);
}

function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY_MS).toISOString().slice(0, 10);
}
