/** Where everything of a picture stands: rows as high as what they hold, columns all alike. Pure. */
import { type ArcLayout, layoutArcs } from "../arcs";
import { CELL } from "../feeling";
import { textWidth, wrapText } from "../text-width";
import type { Bar, Block, CellsLane, CurveLane, Legend, Line, MapPicture, PictureStep } from "./model";
import { SIZE } from "./size";
import { SURE, type Written, wrapped } from "./writing";

const BOX = { padding: 6, gap: 6 };
/** What tells the curves apart, beside the lane's name. */
const CURVE_LEGEND = 2;

export type PlacedBlock = { box: boolean; top: number; height: number; rows: Written[]; bar: Bar | null };
export type PlacedCell = { blocks: PlacedBlock[]; height: number };
/** `over` is the name of the group of lanes that begins here; its line belongs to the row. */
type LaneRow = { top: number; height: number; head: string[]; over: string };
export type StepsRow = {
  kind: "steps";
  top: number;
  height: number;
  names: Written[][];
  figures: Written[][];
  strip: number;
};
export type ArcsRow = {
  kind: "arcs";
  side: "above" | "below";
  top: number;
  height: number;
  layout: ArcLayout;
};
export type CellsRow = LaneRow & { kind: "cells"; lane: CellsLane; cells: PlacedCell[] };
export type CurveRow = LaneRow & { kind: "curve"; lane: CurveLane; words: Written[][] };
export type PlacedRow = StepsRow | ArcsRow | CellsRow | CurveRow;

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

const ROOM = SIZE.column - 2 * SIZE.padding;

export function widthOf(columns: number): number {
  return 2 * SIZE.margin + SIZE.head + columns * SIZE.column;
}

/** The blocks of a cell under one another. */
export function placeCell(blocks: Block[]): PlacedCell {
  let top: number = SIZE.padding - 2;
  const placed = blocks.map(({ lines, box = false, bar = null }): PlacedBlock => {
    const inside = box ? 2 * BOX.padding : 0;
    const rows = wrapped(lines, ROOM - inside);
    const height = rows.length * SIZE.lineHeight + inside + (bar ? SIZE.bar : 0);
    const block = { box, top, height, rows, bar };
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

/** Names above, and under them a strip of equal height with the figures on their colours. */
function placeSteps(steps: PictureStep[]): Unplaced<StepsRow> {
  const names = steps.map(({ name, marks }) => {
    const lines: Line[] = [{ text: name, look: "strong" }, ...marks];
    return wrapped(lines, ROOM);
  });
  const figures = steps.map(({ figure }) => wrapped(figure, ROOM, SIZE.small));
  const most = Math.max(0, ...figures.map(({ length }) => length));
  const strip = most ? most * SIZE.lineHeight + 8 : 0;
  const heights = names.map(({ length }) => headHeight(length) + strip);
  return { kind: "steps", names, figures, strip, height: Math.max(48 + strip, ...heights) };
}

type Unplaced<Row> = Row extends unknown ? Omit<Row, "top"> : never;

function placeLane(lane: CellsLane | CurveLane, over: string): Unplaced<CellsRow | CurveRow> {
  const head = headLines(lane.label);
  const group = over ? SIZE.group : 0;
  if (lane.kind === "curve") {
    const words = lane.words.map((lines) => wrapped(lines, ROOM, SIZE.small));
    const most = Math.max(0, ...words.map(({ length }) => length));
    const height = CELL.height + (most ? most * SIZE.lineHeight + SIZE.padding : 0);
    const least = headHeight(head.length + CURVE_LEGEND) + 6;
    return { kind: "curve", lane, head, over, words, height: group + Math.max(height, least) };
  }
  const cells = lane.cells.map(placeCell);
  const height = Math.max(headHeight(head.length), ...cells.map((cell) => cell.height));
  return { kind: "cells", lane, head, over, cells, height: group + height };
}

/** Every row of the map but the stages, from top to bottom. */
function allRows(picture: MapPicture): Unplaced<PlacedRow>[] {
  const steps = placeSteps(picture.steps);
  const lanes = picture.lanes.map((lane, at) =>
    placeLane(lane, lane.group === picture.lanes[at - 1]?.group ? "" : lane.group),
  );
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
    const wide = 32 + textWidth(text, SIZE.small) / SURE + 16;
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
