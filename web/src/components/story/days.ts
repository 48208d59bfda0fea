import type { StoryItem } from "../../api/contract";
import { formatMomentDay } from "../../i18n/formats";

/** The same thing again and again on one day, told once: how often, and each of them. */
export type Run = { first: StoryItem; all: StoryItem[] };
export type Day = { day: string; runs: Run[] };

const TOLD_ONE_BY_ONE = 2;

function isRepeat(run: Run, item: StoryItem): boolean {
  const { first } = run;
  return item.kind === "event" && first.kind === "event" && item.title === first.title;
}

/** A story, newest first, by days as the workspace counts them; days and moments stay in their order. */
export function daysOf(items: readonly StoryItem[]): Day[] {
  const days: Day[] = [];
  for (const item of items) {
    const day = formatMomentDay(item.occurred_at);
    let last = days.at(-1);
    if (last?.day !== day) {
      last = { day, runs: [] };
      days.push(last);
    }
    const run = last.runs.at(-1);
    if (run && isRepeat(run, item)) run.all.push(item);
    else last.runs.push({ first: item, all: [item] });
  }
  return days.map(({ day, runs }) => ({ day, runs: runs.flatMap(split) }));
}

/** Two of the same are told as two. */
function split(run: Run): Run[] {
  if (run.all.length > TOLD_ONE_BY_ONE) return [run];
  return run.all.map((item) => ({ first: item, all: [item] }));
}
