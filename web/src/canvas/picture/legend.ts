/** What colours, glyphs and lines of a picture mean, drawn beside it. Pure. */
import { part, textAt } from "../svg";
import { textWidth } from "../text-width";
import { fillOf, inkOn, PAPER } from "./colours";
import type { PlacedLegend } from "./layout";
import type { FlowPicture, Legend } from "./model";
import { SIZE } from "./size";

export function shadeLegend(legend: Legend, placed: PlacedLegend): string[] {
  const bottom = placed.top + placed.height - placed.notes.length * SIZE.lineHeight;
  return [
    textAt(legend.title, SIZE.margin, placed.top + 10, { size: SIZE.small, fill: PAPER.ink, bold: true }),
    ...placed.rows.flatMap(({ x, y, at }) => swatch(legend.entries[at], x, y)),
    ...placed.notes.map((note, at) =>
      textAt(note, SIZE.margin, bottom + at * SIZE.lineHeight + 8, { size: SIZE.small, fill: PAPER.muted }),
    ),
  ];
}

function swatch(entry: Legend["entries"][number] | undefined, x: number, y: number): string[] {
  if (!entry) return [];
  return [
    part("rect", { x, y, width: 26, height: 18, fill: fillOf(entry.shade), stroke: PAPER["line-strong"] }),
    textAt(entry.glyph, x + 13, y + 13, { size: SIZE.small, fill: inkOn(entry.shade), anchor: "middle" }),
    textAt(entry.text, x + 32, y + 13, { size: SIZE.small, fill: PAPER.ink }),
  ];
}

/** The lines of the flow, right-aligned in the head of the picture. */
export function flowLegend(legend: FlowPicture["legend"], right: number, top: number): string[] {
  const samples = [
    { text: legend.quick, stroke: PAPER["time-1"], width: 4 },
    { text: legend.slow, stroke: PAPER["time-4"], width: 4 },
    { text: legend.undesigned, stroke: PAPER["time-2"], width: 4, dash: "7 4" },
    { text: legend.width, stroke: PAPER["time-2"], width: 9 },
  ];
  const wide = samples.map(({ text }) => 34 + textWidth(text, SIZE.small) + 16);
  let x = right - wide.reduce((sum, one) => sum + one, 0) + 16;
  return samples.flatMap(({ text, stroke, width, dash }, at) => {
    const from = x;
    x += wide[at] ?? 0;
    return [
      part("path", {
        d: `M${Math.round(from)} ${top}h26`,
        stroke,
        "stroke-width": width,
        "stroke-dasharray": dash,
      }),
      textAt(text, from + 32, top + 4, { size: SIZE.small, fill: PAPER.muted }),
    ];
  });
}
