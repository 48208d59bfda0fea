/** How wide a text is, without a browser: so a picture of a map wraps everywhere alike. Pure.
 * Widths of Liberation Sans, which are those of Arial and Helvetica, in hundredths of the size. */

const FIRST = 32;
const USUAL =
  "28 28 35 56 56 89 67 19 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 28 28 58 58 58 56 102 67 67 72 72 67 61 78 72 28 50 67 56 83 72 78 67 78 72 67 61 72 67 94 67 67 61 28 28 28 47 56 33 56 56 50 56 56 28 56 56 22 22 50 22 83 56 56 56 56 33 50 28 56 50 72 50 50 50 33 26 33 58";
const STRONG =
  "28 33 47 56 56 89 72 24 33 33 39 58 28 33 28 28 56 56 56 56 56 56 56 56 56 56 33 33 58 58 58 61 98 72 72 72 72 67 61 78 72 28 56 72 61 83 72 78 67 78 72 67 61 72 67 94 67 67 61 33 28 33 58 56 33 56 61 56 61 56 33 61 61 28 28 56 28 89 61 61 61 61 39 56 33 61 56 78 56 56 50 39 28 39 58";
const OTHERS: Record<string, number> = {
  "–": 56,
  "—": 100,
  "…": 100,
  "·": 28,
  "‘": 22,
  "’": 22,
  "“": 33,
  "”": 33,
};
/** Accented letters of Latin and other alphabets, and writing whose signs fill a square. */
const LETTER = 62;
const SQUARE = 100;
const SQUARES =
  /[\u1100-\u11ff\u2190-\u2bff\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uff60]|[\u{1f000}-\u{3ffff}]/u;

const usual = USUAL.split(" ").map(Number);
const strong = STRONG.split(" ").map(Number);

function signWidth(sign: string, widths: number[]): number {
  const known = widths[(sign.codePointAt(0) ?? 0) - FIRST] ?? OTHERS[sign];
  return known ?? (SQUARES.test(sign) ? SQUARE : LETTER);
}

/** The width in pixels of a text at a size. */
export function textWidth(text: string, size: number, bold = false): number {
  const widths = bold ? strong : usual;
  let sum = 0;
  for (const sign of text) sum += signWidth(sign, widths);
  return (sum * size) / 100;
}

/** Lines of a text that fit into a width; a word that is too long is cut, nothing is left out. */
export function wrapText(text: string, width: number, size: number, bold = false): string[] {
  const lines: string[] = [];
  for (const paragraph of text.split("\n")) lines.push(...wrapParagraph(paragraph, width, size, bold));
  return lines;
}

function wrapParagraph(text: string, width: number, size: number, bold: boolean): string[] {
  const fits = (line: string) => textWidth(line, size, bold) <= width;
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/[ \t]+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    const pieces = cutWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? "";
  }
  if (line) lines.push(line);
  return lines;
}

/** A word in pieces that fit: itself when it does, else cut behind hyphens or slashes, else anywhere. */
function cutWord(word: string, fits: (piece: string) => boolean): string[] {
  if (fits(word)) return [word];
  const pieces: string[] = [];
  let piece = "";
  for (const part of word.split(/(?<=[-/_.@])/)) {
    if (piece && !fits(piece + part)) {
      pieces.push(piece);
      piece = "";
    }
    for (const sign of part) {
      if (piece && !fits(piece + sign)) {
        pieces.push(piece);
        piece = "";
      }
      piece += sign;
    }
  }
  return [...pieces, piece];
}
