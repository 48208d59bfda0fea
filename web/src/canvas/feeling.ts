/** The curve of feeling: −2..2 on the map's grid, one cell at a time. Pure. */

export const CELL = { width: 100, height: 72 } as const;
const MARGIN = 8;

export type Feeling = number | null;
export type Band = 1 | 2 | 3 | 4 | 5;
export const GLYPHS: Record<Band, string> = { 1: "▼▼", 2: "▼", 3: "●", 4: "▲", 5: "▲▲" };

/** Which of the five bands a feeling of −2..2 falls into; the borders are equally wide. */
export function bandOf(feeling: number): Band {
  const clipped = Math.max(-2, Math.min(2, feeling));
  return Math.min(5, Math.floor((clipped + 2) / 0.8) + 1) as Band;
}

export function feelingY(feeling: number): number {
  const clipped = Math.max(-2, Math.min(2, feeling));
  const share = (2 - clipped) / 4;
  return Math.round((MARGIN + share * (CELL.height - 2 * MARGIN)) * 10) / 10;
}

function edgeY(here: number, other: Feeling): number {
  return other === null ? feelingY(here) : feelingY((here + other) / 2);
}

/** The piece of the curve inside one cell; pieces of neighbours meet at the border. */
export function curvePiece(before: Feeling, here: Feeling, after: Feeling): string {
  if (here === null) return "";
  const middle = CELL.width / 2;
  const y = feelingY(here);
  const left = before === null ? "" : `M0 ${edgeY(here, before)}L${middle} ${y}`;
  const right = after === null ? "" : `M${middle} ${y}L${CELL.width} ${edgeY(here, after)}`;
  return left + right;
}

export type Interval = { low: number; high: number } | null;

/** The piece of a band inside one cell; a step without measured neighbours has none. */
export function bandPiece(before: Interval, here: Interval, after: Interval): string {
  if (!here || !(before || after)) return "";
  const edges = (end: "low" | "high"): [number, number][] => {
    const middle: [number, number] = [CELL.width / 2, feelingY(here[end])];
    const left: [number, number][] = before ? [[0, edgeY(here[end], before[end])]] : [];
    const right: [number, number][] = after ? [[CELL.width, edgeY(here[end], after[end])]] : [];
    return [...left, middle, ...right];
  };
  const points = [...edges("high"), ...edges("low").toReversed()];
  return `M${points.map(([x, y]) => `${x} ${y}`).join("L")}Z`;
}
