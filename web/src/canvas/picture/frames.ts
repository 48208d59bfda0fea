/** The frames of a picture: rows and cells of its table, and the heads of its rows. Pure. */
import { part, textAt } from "../svg";
import { PAPER } from "./colours";
import { SIZE } from "./size";

export const LEFT = SIZE.margin + SIZE.head;

export function columnX(at: number): number {
  return LEFT + at * SIZE.column;
}

/** Whoever listens to the picture hears a table: its rows, heads and cells. */
export function tableRow(...cells: string[]): string {
  return part("g", { role: "row" }, ...cells);
}

type CellRole = "cell" | "columnheader" | "rowheader";
type CellWords = { label?: string | undefined; span?: number };

export function tableCell(role: CellRole, parts: string[], { label, span }: CellWords = {}): string {
  const columns = span === undefined || span === 1 ? undefined : span;
  return part("g", { role, "aria-label": label, "aria-colspan": columns }, ...parts);
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

/** The head of a row; what is drawn beside its name belongs to it. */
export function headCell(
  lines: string[],
  top: number,
  height: number,
  role: CellRole = "rowheader",
  ...others: string[]
): string {
  const names = lines.map((line, at) =>
    textAt(line, SIZE.margin + SIZE.padding, top + 21 + at * SIZE.lineHeight, {
      size: SIZE.text,
      fill: PAPER.muted,
      bold: true,
    }),
  );
  return tableCell(role, [box(SIZE.margin, top, SIZE.head, height, PAPER.ground), ...names, ...others]);
}

/** The name of a group of lanes, over the whole width. */
export function groupRow(name: string, top: number, columns: number): string {
  const width = SIZE.head + columns * SIZE.column;
  const text = textAt(name, SIZE.margin + SIZE.padding, top + 20, {
    size: SIZE.small,
    fill: PAPER.ink,
    bold: true,
  });
  const frame = box(SIZE.margin, top, width, SIZE.group, PAPER.ground, PAPER["line-strong"]);
  return tableRow(tableCell("rowheader", [frame, text], { span: columns + 1 }));
}
