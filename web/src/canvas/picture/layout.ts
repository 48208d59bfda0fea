/** Where everything of a picture stands: rows as high as what they hold, columns all alike. Pure. */
import { type ArcLayout, layoutArcs } from "../arcs";
import { CELL } from "../feeling";
import { wrapText } from "../text-width";
import type { Block, Legend, Line, MapPicture, PictureLane, PictureStep } from "./model";

export const SIZE = {
  column: 176,
  head: 148,
  margin: 24,
  padding: 10,
  text: 13,
  small: 12,
  title: 20,
  lineHeight: 17,
  stage: 32,
} as const;

/** A safety for machines whose letters are a little wider than those that were measured. */
const SURE = 0.96;
const BOX = { padding: 6, gap: 6 };

export type Written = { line: string; look: Line["look"] };
export type PlacedBlock = { box: boolean; top: number; height: number; rows: Written[] };
export type PlacedCell = { blocks: PlacedBlock[]; height: number };
export type PlacedRow =
  | { kind: "steps"; top: number; height: number; names: string[][]; figures: Written[][] }
  | { kind: "arcs"; side: "above" | "below"; top: number; height: number; layout: ArcLayout }
  | { kind: "cells"; lane: PictureLane; top: number; height: number; head: string[]; cells: PlacedCell[] }
  | { kind: "curve"; lane: PictureLane; top: number; height: number; head: string[]; words: string[][] };

export type PlacedLegend = {
  top: number;
  height: number;
  rows: { x: number; y: number; at: number }[];
  notes: string[];
};
export type Placed = {
  width: number;
  height: number;
  mapTop: number;
  facts: string[];
  rows: PlacedRow[];
  legend: PlacedLegend | null;
};

export function widthOf(columns: number): number {
  return 2 * SIZE.margin + SIZE.head + columns * SIZE.column;
}

function wrapped(lines: Line[], width: number): Written[] {
  return lines.flatMap(({ text, look }) =>
    wrapText(text, width * SURE, SIZE.text, look === "strong").map((line) => ({ line, look })),
  );
}

/** The blocks of a cell under one another. */
export function placeCell(blocks: Block[]): PlacedCell {
  let top: number = SIZE.padding - 2;
  const placed = blocks.map(({ lines, box = false }): PlacedBlock => {
    const room = SIZE.column - 2 * SIZE.padding - (box ? 2 * BOX.padding : 0);
    const rows = wrapped(lines, room);
    const height = rows.length * SIZE.lineHeight + (box ? 2 * BOX.padding : 0);
    const block = { box, top, height, rows };
    top += height + (box ? BOX.gap : 0);
    return block;
  });
  return { blocks: placed, height: top + SIZE.padding };
}

function headLines(label: string): string[] {
  return wrapText(label, (SIZE.head - 2 * SIZE.padding) * SURE, SIZE.text, true);
}

function headHeight(lines: number): number {
  return lines * SIZE.lineHeight + 2 * SIZE.padding;
}

function placeSteps(steps: PictureStep[]): Omit<Extract<PlacedRow, { kind: "steps" }>, "top"> {
  const room = SIZE.column - 2 * SIZE.padding;
  const names = steps.map(({ name }) => wrapText(name, room * SURE, SIZE.text, true));
  const figures = steps.map(({ marks, figure }) =>
    wrapped([...marks.map((text): Line => ({ text })), ...figure], room),
  );
  const heights = names.map((name, at) => headHeight(name.length + (figures[at]?.length ?? 0)));
  return { kind: "steps", names, figures, height: Math.max(48, ...heights) };
}

type Unplaced<Row> = Row extends unknown ? Omit<Row, "top"> : never;

function placeLane(lane: PictureLane): Unplaced<PlacedRow> {
  if (lane.kind === "curve") {
    const room = (SIZE.column - 2 * SIZE.padding) * SURE;
    const words = lane.words.map((text) => wrapText(text, room, SIZE.small));
    const most = Math.max(0, ...words.map(({ length }) => length));
    const height = CELL.height + (most ? most * SIZE.lineHeight + SIZE.padding : 0);
    const head = headLines(lane.label);
    return { kind: "curve", lane, head, words, height: Math.max(height, headHeight(head.length + 2) + 6) };
  }
  const cells = lane.cells.map(placeCell);
  const head = headLines(lane.label);
  const heights = cells.map(({ height }) => height);
  return { kind: "cells", lane, head, cells, height: Math.max(headHeight(head.length), ...heights) };
}

/** Every row of the map but the stages, from top to bottom. */
function allRows(picture: MapPicture): Unplaced<PlacedRow>[] {
  const steps = placeSteps(picture.steps);
  const lanes = picture.lanes.map(placeLane);
  if (!picture.flow) return [steps, ...lanes];
  const columns = picture.steps.map(({ slug }) => slug);
  const layout = layoutArcs({ ...picture.flow, columns, columnWidth: SIZE.column });
  const arcs = (side: "above" | "below", height: number): Unplaced<PlacedRow>[] =>
    height ? [{ kind: "arcs", side, height: height + 4, layout }] : [];
  return [...arcs("above", layout.aboveHeight), steps, ...arcs("below", layout.belowHeight), ...lanes];
}

/** Legend entries beside one another, as many in a row as fit. */
function placeLegend(legend: Legend | null, width: number, top: number): PlacedLegend | null {
  if (!legend) return null;
  const room = width - 2 * SIZE.margin;
  const titles = 20;
  let [x, y] = [0, titles];
  const rows = legend.entries.map(({ text }, at) => {
    const wide = 46 + wrapText(text, 9_999, SIZE.small).join("").length * 6.6;
    if (x > 0 && x + wide > room) [x, y] = [0, y + 24];
    const place = { x: SIZE.margin + x, y: top + y, at };
    x += wide;
    return place;
  });
  const notes = legend.notes.flatMap((note) => wrapText(note, room * SURE, SIZE.small));
  return { top, height: y + 26 + notes.length * SIZE.lineHeight, rows, notes };
}

/** Places the whole picture; its height is what it needs. */
export function placePicture(picture: MapPicture): Placed {
  const width = widthOf(Math.max(picture.steps.length, 3));
  const facts = wrapText(picture.facts, (width - 2 * SIZE.margin) * SURE, SIZE.small);
  const mapTop = SIZE.margin + SIZE.title + 10 + facts.length * SIZE.lineHeight + 8;
  let top = mapTop + SIZE.stage;
  const rows = allRows(picture).map((row): PlacedRow => {
    const placed = { ...row, top };
    top += row.height;
    return placed;
  });
  const legend = placeLegend(picture.legend, width, top + 16);
  return {
    width,
    height: top + SIZE.margin + (legend ? legend.height + 16 : 0),
    mapTop,
    facts,
    rows,
    legend,
  };
}
