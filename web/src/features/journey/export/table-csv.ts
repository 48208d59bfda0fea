import type { Line, MapPicture, PictureLane } from "../../../canvas/picture/model";
import { formatNumber, formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** Spreadsheets run what begins with these signs; a quote before it makes it text. */
const FORMULA = /^[=+\-@\t\r]/;
const NUMBER = /^[-+]?[\d.,]+%?$/;

function field(text: string): string {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function lineText({ text, tail, badge }: Line): string {
  return [badge?.glyph, text, tail].filter(Boolean).join(" ");
}

function cellText(lane: PictureLane, at: number): string {
  if (lane.kind === "cells")
    return (lane.cells[at] ?? []).flatMap(({ lines }) => lines.map(lineText)).join("\n");
  const drawn = lane.drawn[at];
  return drawn === null || drawn === undefined ? "" : formatSigned(drawn);
}

/** The curve has three columns: what was drawn, what was measured, and the gap in words. */
function headsOf(lane: PictureLane): string[] {
  if (lane.kind === "cells") return [lane.label];
  return [`${lane.label}: ${lane.drawnLabel}`, `${lane.label}: ${lane.measuredLabel}`, t("curve.gap", "Gap")];
}

function cellsOf(lane: PictureLane, at: number): string[] {
  const first = cellText(lane, at);
  if (lane.kind === "cells") return [first];
  const known = lane.measured[at];
  return [first, known ? formatNumber(known.value, 2) : "", lane.gaps[at] ?? ""];
}

/** The map as a table: one row for each step, one column for each lane. */
export function tableCsv(picture: MapPicture): string {
  const stages = picture.stages.flatMap(({ name, steps }) => Array<string>(steps).fill(name));
  const overlay = picture.legend ? [picture.legend.title] : [];
  const heads = [picture.stageLabel, picture.stepLabel, ...overlay, ...picture.lanes.flatMap(headsOf)];
  const rows = picture.steps.map((step, at) => [
    stages[at] ?? "",
    step.name,
    ...(picture.legend ? [step.figure.map(({ text }) => text).join(", ")] : []),
    ...picture.lanes.flatMap((lane) => cellsOf(lane, at)),
  ]);
  const lines = [heads, ...rows].map((row) => row.map(field).join(","));
  return `\ufeff${lines.join("\r\n")}\r\n`;
}
