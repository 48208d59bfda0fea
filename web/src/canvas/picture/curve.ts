/** The two curves of feeling in a picture, one over the other. Pure. */
import { drawnLine, type KnownFeeling, LEAST_TO_COMPARE, measuredBand, measuredLine } from "../emotion";
import { CELL, feelingY } from "../feeling";
import { part, textAt } from "../svg";
import { PAPER } from "./colours";
import { box, columnX, headCell, LEFT } from "./frames";
import { type PlacedRow, SIZE } from "./layout";
import type { CurveLane } from "./model";

export function curveRow(row: Extract<PlacedRow, { kind: "curve" }>): string[] {
  const lane = row.lane as CurveLane;
  const columns = lane.drawn.length;
  const words = row.words.flatMap((lines, at) =>
    lines.map((line, place) =>
      textAt(line, columnX(at) + SIZE.padding, row.top + CELL.height + 12 + place * SIZE.lineHeight, {
        size: SIZE.small,
        fill: PAPER.muted,
      }),
    ),
  );
  return [
    ...headCell(row.head, row.top, row.height),
    ...curveLegend(lane, row),
    ...Array.from({ length: columns }, (_, at) =>
      box(columnX(at), row.top, SIZE.column, row.height, PAPER.ground),
    ),
    part("g", { transform: `translate(${LEFT} 0)` }, ...curveParts(lane, row.top)),
    ...words,
  ];
}

function curveLegend(lane: CurveLane, { top, head }: { top: number; head: string[] }): string[] {
  const y = top + 21 + head.length * SIZE.lineHeight;
  const x = SIZE.margin + SIZE.padding;
  const look = { size: SIZE.small, fill: PAPER.muted };
  return [
    part("path", {
      d: `M${x} ${y - 4}h20`,
      stroke: PAPER.muted,
      "stroke-width": 2,
      "stroke-dasharray": "6 4",
    }),
    textAt(lane.drawnLabel, x + 26, y, look),
    part("path", { d: `M${x} ${y + 13}h20`, stroke: PAPER["series-1"], "stroke-width": 2 }),
    textAt(lane.measuredLabel, x + 26, y + 17, look),
  ];
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
    part("path", {
      d: measuredBand(lane.measured, place) || "M0 0",
      fill: PAPER["series-1"],
      "fill-opacity": 0.14,
    }),
    part("path", {
      d: drawnLine(lane.drawn, place) || "M0 0",
      fill: "none",
      stroke: PAPER.muted,
      "stroke-width": 2,
      "stroke-dasharray": "6 4",
    }),
    part("path", {
      d: measuredLine(lane.measured, place) || "M0 0",
      fill: "none",
      stroke: PAPER["series-1"],
      "stroke-width": 2,
    }),
    ...lane.drawn.map((value, at) => drawnDot(value, at, top)),
    ...lane.measured.map((known, at) => measuredDot(known, at, top)),
  ];
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
