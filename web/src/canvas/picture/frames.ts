/** The frames of a picture: cells and the heads of its rows. Pure. */
import { part, textAt } from "../svg";
import { PAPER } from "./colours";
import { SIZE } from "./layout";

export const LEFT = SIZE.margin + SIZE.head;

export function columnX(at: number): number {
  return LEFT + at * SIZE.column;
}

export function box(
  x: number,
  y: number,
  width: number,
  height: number,
  fill: string,
  stroke: string = PAPER.line,
): string {
  return part("rect", { x, y, width, height, fill, stroke });
}

export function headCell(lines: string[], top: number, height: number): string[] {
  return [
    box(SIZE.margin, top, SIZE.head, height, PAPER.ground),
    ...lines.map((line, at) =>
      textAt(line, SIZE.margin + SIZE.padding, top + 21 + at * SIZE.lineHeight, {
        size: SIZE.text,
        fill: PAPER.muted,
        bold: true,
      }),
    ),
  ];
}
