/** Two versions of a text in one: word by word where they differ in different places, else both. */

function words(text: string): string[] {
  return text.split(/(\s+)/).filter((part) => part !== "");
}

/** How many words stand the same at the beginning of both. */
function sharedStart(one: readonly string[], other: readonly string[]): number {
  let count = 0;
  while (count < one.length && count < other.length && one[count] === other[count]) count += 1;
  return count;
}

function sharedEnd(one: readonly string[], other: readonly string[], from: number): number {
  let count = 0;
  const most = Math.min(one.length, other.length) - from;
  while (count < most && one[one.length - 1 - count] === other[other.length - 1 - count]) count += 1;
  return count;
}

type Span = { start: number; end: number; words: string[] };

/** The one stretch of the base that a side replaced. */
function changedSpan(base: readonly string[], side: readonly string[]): Span {
  const start = sharedStart(base, side);
  const end = sharedEnd(base, side, start);
  return { start, end: base.length - end, words: side.slice(start, side.length - end) };
}

/** Theirs and yours in one text: independent changes are both kept; of clashing ones both stand, theirs first. */
export function mergeTexts(base: string, theirs: string, yours: string): string {
  if (theirs === yours || base === yours) return theirs;
  if (base === theirs) return yours;
  const from = words(base);
  const one = changedSpan(from, words(theirs));
  const other = changedSpan(from, words(yours));
  const [first, second] = one.start <= other.start ? [one, other] : [other, one];
  if (!base || first.end > second.start || first.start === second.start) return `${theirs}\n${yours}`;
  return [
    ...from.slice(0, first.start),
    ...first.words,
    ...from.slice(first.end, second.start),
    ...second.words,
    ...from.slice(second.end),
  ].join("");
}
