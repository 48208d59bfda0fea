/** Lines of a picture's cells: wrapped to their room, and drawn. Pure. */
import { part, textAt } from "../svg";
import { textWidth, wrapText } from "../text-width";
import { fillOf, inkOn, PAPER } from "./colours";
import type { Badge, Line } from "./model";
import { SIZE } from "./size";

/** A safety for machines whose letters are a little wider than those that were measured. */
export const SURE = 0.96;
const BADGE = { width: 28, height: 16, room: 34 };

export type Written = {
  line: string;
  look: Line["look"];
  tail?: string | undefined;
  badge?: Badge | undefined;
};
export type Inks = { ink: string; muted: string };
const USUAL: Inks = { ink: PAPER.ink, muted: PAPER.muted };

/** Lines wrapped to a width; a tail that has no room beside its line stands under it. */
export function wrapped(lines: Line[], width: number, size: number = SIZE.text): Written[] {
  return lines.flatMap((line) => wrapLine(line, width * SURE, size));
}

function wrapLine({ text, look, tail, badge }: Line, room: number, size: number): Written[] {
  const indent = badge ? BADGE.room : 0;
  const whole = textWidth(text, size, look === "strong") + textWidth(` ${tail}`, size);
  if (tail && indent + whole <= room) return [{ line: text, look, tail, badge }];
  const first = wrapText(text, room - indent, size, look === "strong");
  const rest = tail ? wrapText(tail, room, size) : [];
  return [
    ...first.map((line, at): Written => ({ line, look, badge: at === 0 ? badge : undefined })),
    ...rest.map((line): Written => ({ line, look: "muted" })),
  ];
}

/** Lines under one another; `y` is the baseline of the first. */
export function writeLines(
  rows: Written[],
  x: number,
  y: number,
  inks = USUAL,
  size: number = SIZE.text,
): string[] {
  return rows.flatMap((row, at) => writeLine(row, x, y + at * SIZE.lineHeight, inks, size));
}

function writeLine(
  { line, look, tail, badge }: Written,
  x: number,
  y: number,
  inks: Inks,
  size: number,
): string[] {
  const text = textAt(line, x + (badge ? BADGE.room : 0), y, {
    size,
    fill: look === "muted" ? inks.muted : inks.ink,
    bold: look === "strong",
    ...(tail ? { tail: { text: tail, fill: inks.muted } } : {}),
  });
  return badge ? [drawBadge(badge, x, y), text] : [text];
}

function drawBadge({ shade, glyph }: Badge, x: number, y: number): string {
  const { width, height } = BADGE;
  return (
    part("rect", { x, y: y - 12.5, width, height, rx: height / 2, fill: fillOf(shade) }) +
    textAt(glyph, x + width / 2, y - 1, { size: 10, fill: inkOn(shade), anchor: "middle" })
  );
}
