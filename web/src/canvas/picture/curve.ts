/** The two curves of feeling in a picture, one over the other. Pure. */
import { drawnLine, type KnownFeeling, LEAST_TO_COMPARE, measuredBand, measuredLine } from "../emotion";
import { CELL, feelingY } from "../feeling";
import { type Attributes, part, textAt } from "../svg";
import { PAPER } from "./colours";
import { box, columnX, headCell, LEFT, tableCell, tableRow } from "./frames";
import type { CurveRow } from "./layout";
import type { CurveLane } from "./model";
import { SIZE } from "./size";
import { writeLines } from "./writing";

export function curveRow(row: CurveRow): string {
  const { lane } = row;
  const legend = curveLegend(lane, row);
  const cells = lane.drawn.map((_, at) => tableCell("cell", curveCell(row, at), { label: lane.spoken[at] }));
  return tableRow(headCell(row.head, row.top, row.height, "rowheader", ...legend), ...cells) + curves(row);
}

/** The frame of a step and its words; the curves run over all of them. */
function curveCell(row: CurveRow, at: number): string[] {
  const x = columnX(at);
  const first = row.top + CELL.height + 12;
  return [
    box(x, row.top, SIZE.column, row.height, PAPER.ground),
    ...writeLines(row.words[at] ?? [], x + SIZE.padding, first, undefined, SIZE.small),
  ];
}

/** What tells the two curves apart; a curve that is not there needs no sample. */
function curveLegend(lane: CurveLane, { top, head }: { top: number; head: string[] }): string[] {
  const y = top + 21 + head.length * SIZE.lineHeight;
  const x = SIZE.margin + SIZE.padding;
  const look = { size: SIZE.small, fill: PAPER.muted };
  const isHeard = lane.measured.some((known) => known !== null);
  return [
    part("path", {
      d: `M${x} ${y - 4}h20`,
      stroke: PAPER.muted,
      "stroke-width": 2,
      "stroke-dasharray": "6 4",
    }),
    textAt(lane.drawnLabel, x + 26, y, look),
    ...(isHeard
      ? [part("path", { d: `M${x} ${y + 13}h20`, stroke: PAPER["series-1"], "stroke-width": 2 })]
      : []),
    textAt(isHeard ? lane.measuredLabel : lane.unheardLabel, isHeard ? x + 26 : x, y + 17, look),
  ];
}

function curves({ lane, top }: CurveRow): string {
  return part("g", { transform: `translate(${LEFT} 0)`, "aria-hidden": "true" }, ...curveParts(lane, top));
}

function curveParts(lane: CurveLane, top: number): string[] {
  const place = { columnWidth: SIZE.column, top };
  const width = lane.drawn.length * SIZE.column;
  return [
    part("path", {
      d: `M0 ${top + CELL.height / 2}H${width}`,
      stroke: PAPER["line-strong"],
      "stroke-dasharray": "2 4",
    }),
    line(measuredBand(lane.measured, place), { fill: PAPER["series-1"], "fill-opacity": 0.14 }),
    line(drawnLine(lane.drawn, place), {
      fill: "none",
      stroke: PAPER.muted,
      "stroke-width": 2,
      "stroke-dasharray": "6 4",
    }),
    line(measuredLine(lane.measured, place), { fill: "none", stroke: PAPER["series-1"], "stroke-width": 2 }),
    ...lane.drawn.map((value, at) => drawnDot(value, at, top)),
    ...lane.measured.map((known, at) => measuredDot(known, at, top)),
  ];
}

function line(d: string, look: Attributes): string {
  return d ? part("path", { d, ...look }) : "";
}

function drawnDot(value: number | null, at: number, top: number): string {
  if (value === null) return "";
  const x = (at + 0.5) * SIZE.column;
  const look = { width: 9, height: 9, rx: 2, fill: PAPER.ground, stroke: PAPER.muted, "stroke-width": 2 };
  return part("rect", { x: x - 4.5, y: top + feelingY(value) - 4.5, ...look });
}

/** A dot with its whisker; hollow while the answers are few. */
function measuredDot(known: KnownFeeling | null, at: number, top: number): string {
  if (!known) return "";
  const x = (at + 0.5) * SIZE.column;
  const [high, low] = [top + feelingY(known.high), top + feelingY(known.low)];
  const stroke = PAPER["series-1"];
  return (
    part("path", { d: `M${x} ${high}V${low}`, stroke, "stroke-width": 2 }) +
    part("circle", {
      cx: x,
      cy: top + feelingY(known.value),
      r: 5,
      fill: known.n < LEAST_TO_COMPARE ? PAPER.ground : stroke,
      stroke,
      "stroke-width": 2,
    })
  );
}
