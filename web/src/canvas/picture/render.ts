/** A picture of a map as SVG text: what the screen shows, in light colours, whole. Pure. */
import type { Arc } from "../arcs";
import { part, textAt } from "../svg";
import { fillOf, inkOn, PAPER, timeColour } from "./colours";
import { curveRow } from "./curve";
import { box, columnX, headCell, LEFT } from "./frames";
import { type Placed, type PlacedCell, type PlacedRow, placePicture, SIZE, type Written } from "./layout";
import { flowLegend, shadeLegend } from "./legend";
import type { MapPicture, PictureStep } from "./model";

export const FONTS = "'Liberation Sans', Arial, Helvetica, 'Noto Sans', sans-serif";

export type Rendered = { svg: string; width: number; height: number };

/** Draws the picture; `compactCount` writes the customers of an arc. */
export function renderPicture(picture: MapPicture, compactCount: (count: number) => string): Rendered {
  const placed = placePicture(picture);
  const { width, height } = placed;
  const body = [
    part("title", {}, textOnly(picture.title)),
    part("rect", { width, height, fill: PAPER.ground }),
    ...heading(picture, placed),
    ...stageRow(picture, placed.mapTop),
    ...placed.rows.flatMap((row) => drawRow(row, picture, compactCount)),
    ...(placed.legend && picture.legend ? shadeLegend(picture.legend, placed.legend) : []),
    ...(picture.flow ? flowLegend(picture.flow.legend, width - SIZE.margin, SIZE.margin + 6) : []),
  ];
  const svg = part(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      width,
      height,
      viewBox: `0 0 ${Math.round(width)} ${Math.round(height)}`,
      role: "img",
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

function stageRow(picture: MapPicture, top: number): string[] {
  let at = 0;
  const head = headCell([picture.stageLabel], top, SIZE.stage);
  const stages = picture.stages.flatMap(({ name, steps }) => {
    const x = columnX(at);
    at += steps;
    return [
      box(x, top, steps * SIZE.column, SIZE.stage, PAPER.sunk),
      textAt(name, x + SIZE.padding, top + 21, { size: SIZE.text, fill: PAPER.ink, bold: true }),
    ];
  });
  return [...head, ...stages];
}

function drawRow(row: PlacedRow, picture: MapPicture, compactCount: (count: number) => string): string[] {
  if (row.kind === "steps") return stepRow(row, picture);
  if (row.kind === "arcs") return arcRow(row, picture, compactCount);
  if (row.kind === "curve") return curveRow(row);
  return [
    ...headCell(row.head, row.top, row.height),
    ...row.cells.flatMap((cell, at) => drawCell(cell, columnX(at), row.top, row.height)),
  ];
}

function stepRow(row: Extract<PlacedRow, { kind: "steps" }>, picture: MapPicture): string[] {
  const cells = picture.steps.flatMap((step, at) => {
    const name = (row.names[at] ?? []).map((line): Written => ({ line, look: "strong" }));
    return stepCell(step, [...name, ...(row.figures[at] ?? [])], columnX(at), row.top, row.height);
  });
  return [...headCell([picture.stepLabel], row.top, row.height), ...cells];
}

function stepCell(step: PictureStep, lines: Written[], x: number, top: number, height: number): string[] {
  const ink = inkOn(step.shade);
  const look = (one: Written["look"]) => (step.shade || one !== "muted" ? ink : PAPER.muted);
  return [
    box(x, top, SIZE.column, height, fillOf(step.shade), PAPER["line-strong"]),
    ...lines.map(({ line, look: one }, at) =>
      textAt(line, x + SIZE.padding, top + 21 + at * SIZE.lineHeight, {
        size: SIZE.text,
        fill: look(one),
        bold: one === "strong",
      }),
    ),
  ];
}

function drawCell(cell: PlacedCell, x: number, top: number, height: number): string[] {
  const blocks = cell.blocks.flatMap((block) => {
    const inset = SIZE.padding + (block.box ? 6 : 0);
    const first = top + block.top + (block.box ? 6 : 0) + 13;
    const frame = block.box
      ? [
          part("rect", {
            x: x + SIZE.padding,
            y: top + block.top,
            width: SIZE.column - 2 * SIZE.padding,
            height: block.height,
            rx: 4,
            fill: PAPER.sunk,
            stroke: PAPER.line,
          }),
        ]
      : [];
    const text = block.rows.map(({ line, look }, at) =>
      textAt(line, x + inset, first + at * SIZE.lineHeight, {
        size: SIZE.text,
        fill: look === "muted" ? PAPER.muted : PAPER.ink,
        bold: look === "strong",
      }),
    );
    return [...frame, ...text];
  });
  return [box(x, top, SIZE.column, height, PAPER.ground), ...blocks];
}

function arcRow(
  row: Extract<PlacedRow, { kind: "arcs" }>,
  picture: MapPicture,
  compactCount: (count: number) => string,
): string[] {
  const arcs = row.layout[row.side];
  const width = picture.steps.length * SIZE.column;
  const y = row.top + (row.side === "above" ? 4 : 0);
  return [
    ...headCell([picture.flow?.[row.side] ?? ""], row.top, row.height),
    box(LEFT, row.top, width, row.height, PAPER.ground),
    part(
      "g",
      { transform: `translate(${LEFT} ${Math.round(y * 10) / 10})` },
      ...arcs.map(drawArc),
      ...arcs.map((arc) => arcLabel(arc, compactCount)),
    ),
  ];
}

function drawArc(arc: Arc): string {
  const stroke = timeColour(arc.timeClass);
  return (
    part("path", {
      d: arc.path,
      fill: "none",
      stroke,
      "stroke-width": arc.width,
      "stroke-dasharray": arc.designed ? undefined : "7 4",
    }) + part("path", { d: arc.arrow, fill: stroke })
  );
}

function arcLabel({ label, edge }: Arc, compactCount: (count: number) => string): string {
  if (!label) return "";
  const text = compactCount(edge.count);
  const look = { size: SIZE.small, anchor: "middle" as const };
  const under = part(
    "g",
    { stroke: PAPER.ground, "stroke-width": 3, "stroke-linejoin": "round" },
    textAt(text, label.x, label.y, { ...look, fill: PAPER.ground }),
  );
  return under + textAt(text, label.x, label.y, { ...look, fill: PAPER.ink });
}
