/** A picture cut for paper: one poster, sheets at the borders of stages, or one slide for each stage. Pure. */
import { placePicture, widthOf } from "./layout";
import { columnsOfPicture, type MapPicture } from "./model";
import { SIZE } from "./size";

export const PRINT_MODES = ["poster", "a3", "a4", "slides"] as const;
export type PrintMode = (typeof PRINT_MODES)[number];

/** Millimetres of the page, its margins out. */
type Page = { width: number; height: number; margin: number };
export const PAGES: Record<Exclude<PrintMode, "poster">, Page> = {
  a3: { width: 420, height: 297, margin: 10 },
  a4: { width: 297, height: 210, margin: 8 },
  slides: { width: 338.7, height: 190.5, margin: 6 },
};

const PIXELS_PER_MM = 96 / 25.4;
const POINTS_PER_PIXEL = 0.75;
/** Print smaller than this is not read. */
export const LEAST_POINTS = 8;
/** How small a picture may be drawn so that its smallest text keeps 8 points. */
export const LEAST_SCALE = LEAST_POINTS / (SIZE.small * POINTS_PER_PIXEL);

export type Sheet = { picture: MapPicture; scale: number };
export type PrintSize = { widthMm: number; heightMm: number; marginMm: number };

export function pixels(mm: number): number {
  return mm * PIXELS_PER_MM;
}

export function millimetres(px: number): number {
  return px / PIXELS_PER_MM;
}

type Room = { width: number; height: number };

function roomOf({ width, height, margin }: Page): Room {
  return { width: pixels(width - 2 * margin), height: pixels(height - 2 * margin) };
}

/** The sheets of a mode, each with the scale at which it fills its page. */
export function cutIntoSheets(
  picture: MapPicture,
  mode: PrintMode,
  numbered: Numbered = unnumbered,
): Sheet[] {
  if (mode === "poster") return [{ picture, scale: 1 }];
  const room = roomOf(PAGES[mode]);
  const parts = cut(withFact(picture, numbered(99, 99)), mode, room);
  return parts.map((part, at) => {
    const sheet = withFact(part, numbered(at + 1, parts.length), numbered(99, 99));
    return { picture: sheet, scale: scaleOf(sheet, room) };
  });
}

/** Says which sheet of how many it is. */
export type Numbered = (sheet: number, sheets: number) => string;
const unnumbered: Numbered = () => "";

/** A fact more at the end of the line, or in the place of an earlier one. */
function withFact(picture: MapPicture, fact: string, earlier = ""): MapPicture {
  const facts = earlier
    ? picture.facts.replace(earlier, fact)
    : [picture.facts, fact].filter(Boolean).join(" · ");
  return { ...picture, facts };
}

function cut(picture: MapPicture, mode: Exclude<PrintMode, "poster">, room: Room): MapPicture[] {
  const most = Math.max(1, columnsThatFit(room.width / LEAST_SCALE));
  const columns = mode === "slides" ? stageColumns(picture, most) : packedColumns(picture, most);
  return columns
    .map(([from, to]) => columnsOfPicture(picture, from, to))
    .flatMap((part) => cutLanes(part, room.height / LEAST_SCALE));
}

export function columnsThatFit(width: number): number {
  return Math.floor((width - widthOf(0)) / SIZE.column);
}

type Stretch = [from: number, to: number];

/** Each stage for itself; one that is too wide is cut into equal parts. */
function stageColumns(picture: MapPicture, most: number): Stretch[] {
  let at = 0;
  return picture.stages.flatMap(({ steps }) => {
    const parts = Math.ceil(steps / most);
    const first = at;
    at += steps;
    const border = (part: number) => first + Math.round((part * steps) / parts);
    return Array.from({ length: parts }, (_, part): Stretch => [border(part), border(part + 1)]);
  });
}

/** As many whole stages on a sheet as fit. */
function packedColumns(picture: MapPicture, most: number): Stretch[] {
  const packed: Stretch[] = [];
  for (const [from, to] of stageColumns(picture, most)) {
    const last = packed.at(-1);
    if (last && to - last[0] <= most) last[1] = to;
    else packed.push([from, to]);
  }
  return packed;
}

/** Lanes that no longer fit stand on a further sheet, under the same step heads; the flow stays on the first. */
function cutLanes(picture: MapPicture, height: number): MapPicture[] {
  const whole = placePicture(picture);
  if (whole.height <= height || picture.lanes.length < 2) return [picture];
  const rows = whole.rows.filter((row) => row.kind === "cells" || row.kind === "curve");
  const fixed = whole.height - rows.reduce((sum, row) => sum + row.height, 0);
  const arcs = whole.rows.filter(({ kind }) => kind === "arcs").reduce((sum, row) => sum + row.height, 0);
  const parts: number[][] = [[]];
  let used = fixed;
  rows.forEach((row, at) => {
    const full = used + row.height > height && (parts.at(-1)?.length ?? 0) > 0;
    if (full) {
      parts.push([]);
      // The name of a group stands again above those of its lanes that go on here.
      const again = row.over === "" && row.lane.group !== "" ? SIZE.group : 0;
      used = fixed - arcs + again;
    }
    parts.at(-1)?.push(at);
    used += row.height;
  });
  return parts.map((lanes, at) => ({
    ...picture,
    flow: at === 0 ? picture.flow : null,
    lanes: lanes.flatMap((lane) => picture.lanes[lane] ?? []),
  }));
}

function scaleOf(picture: MapPicture, room: Room): number {
  const { width, height } = placePicture(picture);
  return Math.min(1.6, room.width / width, room.height / height);
}

/** The page of a mode; a poster is as large as its map. */
export function printSize(sheets: Sheet[], mode: PrintMode): PrintSize {
  const first = sheets[0];
  if (mode !== "poster" || !first) {
    const { width, height, margin } = PAGES[mode === "poster" ? "a3" : mode];
    return { widthMm: width, heightMm: height, marginMm: margin };
  }
  const { width, height } = placePicture(first.picture);
  return {
    widthMm: Math.ceil(millimetres(width)),
    heightMm: Math.ceil(millimetres(height)) + 1,
    marginMm: 0,
  };
}
