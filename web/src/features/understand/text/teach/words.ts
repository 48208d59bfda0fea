/** A comment cut into pieces where words that led to its label begin and end; places are counted in signs. */

export type WordPiece = { at: number; text: string; led: boolean };

/** Words that moved the label by less than this part of the strongest one are not marked. */
const FAINT = 0.1;

export function wordPieces(comment: string, words: readonly (readonly number[])[]): WordPiece[] {
  const signs = Array.from(comment); // code points: a smiling face is one sign
  const strongest = Math.max(0, ...words.map(([, , weight = 0]) => weight));
  const led = new Array<boolean>(signs.length).fill(false);
  for (const [start = 0, end = 0, weight = 0] of words)
    if (weight > 0 && weight >= strongest * FAINT) led.fill(true, Math.max(0, start), end);
  const pieces: WordPiece[] = [];
  signs.forEach((sign, at) => {
    const last = pieces.at(-1);
    if (last && last.led === led[at]) last.text += sign;
    else pieces.push({ at, text: sign, led: led[at] ?? false });
  });
  return pieces;
}
