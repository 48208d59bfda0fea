/** A picture of a map as SVG text: what the screen shows, in light colours, whole. Pure. */
import { part, textAt } from "../svg";
import { arcRow } from "./arc-row";
import { fillOf, inkOn, PAPER } from "./colours";
import { curveRow } from "./curve";
import { box, columnX, groupRow, headCell, tableCell, tableRow } from "./frames";
import {
  type CellsRow,
  type Placed,
  type PlacedCell,
  type PlacedRow,
  placePicture,
  type StepsRow,
} from "./layout";
import { flowLegend, shadeLegend } from "./legend";
import type { Bar, MapPicture } from "./model";
import { SIZE } from "./size";
import { writeLines } from "./writing";

export const FONTS = "'Liberation Sans', Arial, Helvetica, 'Noto Sans', sans-serif";

export type Rendered = { svg: string; width: number; height: number };

/** Draws the picture; `compactCount` writes the customers of an arc. */
export function renderPicture(picture: MapPicture, compactCount: (count: number) => string): Rendered {
  const placed = placePicture(picture);
  const { width, height } = placed;
  const name = `${picture.title}. ${picture.facts}`;
  const body = [
    part("title", {}, textOnly(picture.title)),
    part("rect", { width, height, fill: PAPER.ground }),
    ...heading(picture, placed),
    ...(picture.flow ? flowLegend(picture.flow.legend, width - SIZE.margin, SIZE.margin + 6) : []),
    part("g", { role: "table", "aria-label": name }, ...tableRows(picture, placed, compactCount)),
    ...(placed.legend && picture.legend ? shadeLegend(picture.legend, placed.legend) : []),
  ];
  const svg = part(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      role: "graphics-document",
      "font-family": FONTS,
    },
    ...body,
  );
  return { svg, width, height };
}

function textOnly(text: string): string {
  return text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign] ?? sign);
}

function heading(picture: MapPicture, { facts }: Placed): string[] {
  const top = SIZE.margin + SIZE.title - 4;
  return [
    textAt(picture.title, SIZE.margin, top, { size: SIZE.title, fill: PAPER.ink, bold: true }),
    ...facts.map((line, at) =>
      textAt(line, SIZE.margin, top + 22 + at * SIZE.lineHeight, { size: SIZE.small, fill: PAPER.muted }),
    ),
  ];
}

function tableRows(picture: MapPicture, placed: Placed, compactCount: (count: number) => string): string[] {
  return [
    stageRow(picture, placed.mapTop),
    ...placed.rows.flatMap((row) => drawRow(row, picture, compactCount)),
  ];
}

function stageRow(picture: MapPicture, top: number): string {
  let at = 0;
  const stages = picture.stages.map(({ name, steps }) => {
    const x = columnX(at);
    at += steps;
    const frame = box(x, top, steps * SIZE.column, SIZE.stage, PAPER.sunk);
    const text = textAt(name, x + SIZE.padding, top + 21, { size: SIZE.text, fill: PAPER.ink, bold: true });
    return tableCell("columnheader", [frame, text], { span: steps });
  });
  return tableRow(headCell([picture.stageLabel], top, SIZE.stage, "columnheader"), ...stages);
}

function drawRow(row: PlacedRow, picture: MapPicture, compactCount: (count: number) => string): string[] {
  if (row.kind === "steps") return [stepRow(row, picture)];
  if (row.kind === "arcs") return [arcRow(row, picture, compactCount)];
  if (!row.over) return [laneRow(row)];
  const lane = { ...row, top: row.top + SIZE.group, height: row.height - SIZE.group };
  return [groupRow(row.over, row.top, picture.steps.length), laneRow(lane)];
}

function laneRow(row: Exclude<PlacedRow, { kind: "steps" | "arcs" }>): string {
  return row.kind === "curve" ? curveRow(row) : cellsRow(row);
}

function stepRow(row: StepsRow, picture: MapPicture): string {
  const heads = picture.steps.map((_, at) => stepCell(row, picture, at));
  return tableRow(headCell([picture.stepLabel], row.top, row.height, "columnheader"), ...heads);
}

/** The name on white; under it, at the same height in all steps, the figure on its colour. */
function stepCell(row: StepsRow, picture: MapPicture, at: number): string {
  const x = columnX(at);
  const { top, height, strip } = row;
  const shade = picture.steps[at]?.shade ?? null;
  const ground = top + height - strip;
  const inks = shade ? { ink: inkOn(shade), muted: inkOn(shade) } : undefined;
  return tableCell("columnheader", [
    box(x, top, SIZE.column, height, PAPER.ground, PAPER["line-strong"]),
    ...writeLines(row.names[at] ?? [], x + SIZE.padding, top + 21),
    ...(strip ? [box(x, ground, SIZE.column, strip, fillOf(shade), PAPER["line-strong"])] : []),
    ...writeLines(row.figures[at] ?? [], x + SIZE.padding, ground + 17, inks, SIZE.small),
  ]);
}

function cellsRow(row: CellsRow): string {
  const cells = row.cells.map((cell, at) => drawCell(cell, columnX(at), row.top, row.height));
  return tableRow(headCell(row.head, row.top, row.height), ...cells);
}

function drawCell(cell: PlacedCell, x: number, top: number, height: number): string {
  const blocks = cell.blocks.flatMap((block) => {
    const inset = SIZE.padding + (block.box ? 6 : 0);
    const first = top + block.top + (block.box ? 6 : 0) + 13;
    return [
      ...(block.box ? [cardFrame(x, top + block.top, block.height)] : []),
      ...writeLines(block.rows, x + inset, first),
      ...(block.bar ? drawBar(block.bar, x + SIZE.padding, top + block.top + block.height - 4) : []),
    ];
  });
  return tableCell("cell", [box(x, top, SIZE.column, height, PAPER.ground), ...blocks]);
}

function cardFrame(x: number, y: number, height: number): string {
  const width = SIZE.column - 2 * SIZE.padding;
  const look = { rx: 4, fill: PAPER.sunk, stroke: PAPER.line };
  return part("rect", { x: x + SIZE.padding, y, width, height, ...look });
}

function drawBar({ share, tone }: Bar, x: number, y: number): string[] {
  const width = SIZE.column - 2 * SIZE.padding;
  const fill = tone === "bad" ? PAPER.bad : PAPER["series-1"];
  const filled = Math.max(0, Math.min(1, share)) * width;
  return [
    part("rect", { x, y, width, height: 4, rx: 2, fill: PAPER.line }),
    ...(filled ? [part("rect", { x, y, width: filled, height: 4, rx: 2, fill })] : []),
  ];
}
