/** The real flow in a picture: arcs above the steps for going on, below for coming back. Pure. */
import type { Arc } from "../arcs";
import { part, textAt } from "../svg";
import { PAPER, timeColour } from "./colours";
import { box, headCell, LEFT, tableCell, tableRow } from "./frames";
import type { ArcsRow } from "./layout";
import type { MapPicture } from "./model";
import { SIZE } from "./size";

export function arcRow(row: ArcsRow, picture: MapPicture, compactCount: (count: number) => string): string {
  const arcs = row.layout[row.side];
  const columns = picture.steps.length;
  const y = row.top + (row.side === "above" ? 4 : 0);
  const said = picture.flow?.said ?? {};
  const label = arcs.flatMap(({ edge }) => said[`${edge.from} ${edge.to}`] ?? []).join("; ");
  const drawn = [
    box(LEFT, row.top, columns * SIZE.column, row.height, PAPER.ground),
    part(
      "g",
      { transform: `translate(${LEFT} ${Math.round(y * 10) / 10})` },
      ...arcs.map(drawArc),
      ...arcs.map((arc) => arcLabel(arc, compactCount)),
    ),
  ];
  const head = headCell([picture.flow?.[row.side] ?? ""], row.top, row.height);
  return tableRow(head, tableCell("cell", drawn, { label, span: columns }));
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
  const look = { size: SIZE.small, anchor: "middle" as const, fill: PAPER.ink };
  // The ground behind a figure is its own outline: a second text under it would be read twice.
  const outline = {
    stroke: PAPER.ground,
    "stroke-width": 4,
    "stroke-linejoin": "round",
    "paint-order": "stroke",
  };
  return part("g", outline, textAt(compactCount(edge.count), label.x, label.y, look));
}
