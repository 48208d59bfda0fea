/** A text cut into pieces where marks begin and end. Pure; places are counted in signs, as the server counts them. */

export type Mark = { start: number; end: number; kind: "found" | "word" };
export type Piece = { at: number; text: string; found: boolean; word: boolean };

/** Neighbouring pieces always differ; together they are the text, whatever the marks say. */
export function piecesOf(text: string, marks: readonly Mark[]): Piece[] {
  const signs = Array.from(text); // code points: a smiling face is one sign
  const inside = marks
    .map(({ start, end, kind }) => ({ start: Math.max(0, start), end: Math.min(signs.length, end), kind }))
    .filter(({ start, end }) => start < end);
  const borders = new Set([0, signs.length]);
  for (const { start, end } of inside) borders.add(start).add(end);
  const places = [...borders].toSorted((a, b) => a - b);
  const holds = (kind: Mark["kind"], at: number) =>
    inside.some((mark) => mark.kind === kind && mark.start <= at && at < mark.end);
  return places.slice(0, -1).map((at, index) => ({
    at,
    text: signs.slice(at, places[index + 1]).join(""),
    found: holds("found", at),
    word: holds("word", at),
  }));
}

export function foundMarks(spans: readonly (readonly [number, number])[]): Mark[] {
  return spans.map(([start, end]) => ({ start, end, kind: "found" }));
}

/** The words that moved a label the most, as marks; those that spoke against it are left out. */
export function wordMarks(words: readonly (readonly number[])[]): Mark[] {
  const strongest = Math.max(0, ...words.map(([, , weight = 0]) => weight));
  return words
    .filter(([, , weight = 0]) => weight > 0 && weight >= strongest * 0.1)
    .map(([start = 0, end = 0]) => ({ start, end, kind: "word" }));
}
