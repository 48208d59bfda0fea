/** What the clipboard holds of a map, and the edits that put it into another place or another map. Pure. */

import { applyEdits } from "../../../../editor/apply";
import {
  addCard,
  type Card,
  type CardName,
  cardsOf,
  newCard,
  removeCard,
} from "../../../../editor/build/cards";
import { setField, valueAt } from "../../../../editor/build/fields";
import { bringLanes, holdsCards, lanesOf, type MapLane } from "../../../../editor/build/lanes";
import { addStep, placeOfStep, removeSteps, slugForStep } from "../../../../editor/build/steps";
import { eachStep, type Part } from "../../../../editor/documents";
import type { Edit, Json, MapDocument, Member } from "../../../../editor/edits";
import { type CellPlace, cellKey, type EditorState } from "../../../../editor/store";
import { editsForText, editsToClear, fieldOf, isEditable, kindOfLane } from "../cell-values";
import { chosenIn } from "./chosen";
import { FIRST_LANE_ROW, type Places, STEP_LANE } from "./places";

type CopiedCell = { row: number; column: number; lane: string; value: Json; cards: readonly Card[] | null };
type Copied =
  | { kind: "cells"; cells: CopiedCell[] }
  | { kind: "steps"; steps: Member[]; lanes?: readonly MapLane[] };
export type Taken = { count: number; text: string; json: string; html: string; removal: Edit[] };
export type Given = { copied: Copied | null; text: string };

const FORMAT = "application/x-desirepath-map";
const MARK = "data-desirepath-map";

/** The chosen steps, cells and cards, else the focused cell or card. */
export function copyCells(state: EditorState, places: Places, card: string | null): Taken | null {
  const { focusedCell, selection, work } = state;
  const chosen = chosenIn(state);
  const alone = selection.size ? null : focusedCell;
  const steps = alone?.lane === STEP_LANE && !alone.step.startsWith("@") ? [alone.step] : chosen.steps;
  if (steps.length) return copySteps(work.document, steps);
  const cards = alone && card ? [{ ...alone, id: card }] : chosen.cards;
  const cells = alone && !card ? [alone] : chosen.cells;
  const held = cells.filter(({ lane, step }) => isEditable(kindOfLane(lane)) && !step.startsWith("@"));
  const copied = [
    ...held.map((place) => copyCell(work.document, places, place, null)),
    ...cellsOfCards(cards, held).map(({ place, ids }) => copyCell(work.document, places, place, ids)),
  ];
  if (!copied.length) return null;
  const removal = [
    ...held.flatMap(({ lane, step }) => editsToClear(work.document, lane, step)),
    ...cards.flatMap((one) => removeCard(work.document, one)),
  ];
  return taken({ kind: "cells", cells: copied }, tableText(copied), held.length + cards.length, removal);
}

/** Cards that are chosen one by one, gathered by their cells. */
function cellsOfCards(cards: readonly CardName[], whole: readonly CellPlace[]) {
  const cells = new Map<string, { place: CellPlace; ids: Set<string> }>();
  for (const { lane, step, id } of cards) {
    const key = cellKey({ lane, step });
    if (whole.some((place) => cellKey(place) === key)) continue;
    const cell = cells.get(key) ?? { place: { lane, step }, ids: new Set<string>() };
    cell.ids.add(id);
    cells.set(key, cell);
  }
  return [...cells.values()];
}

function copyCell(
  document: MapDocument,
  places: Places,
  place: CellPlace,
  ids: ReadonlySet<string> | null,
): CopiedCell {
  const { lane, step } = place;
  const position = places.positionOf(place) ?? { row: 0, column: 0 };
  if (!holdsCards(lane))
    return { ...position, lane, value: valueAt(document, fieldOf(lane, step)), cards: null };
  const cards = cardsOf(document, step, lane).filter(({ id }) => !ids || ids.has(id));
  return { ...position, lane, value: null, cards };
}

function copySteps(document: MapDocument, slugs: string[]): Taken {
  const steps = eachStep(document as Part).filter(({ slug }) => slugs.includes(String(slug))) as Member[];
  const text = steps.map(({ name }) => String(name)).join("\t");
  const own = lanesOf(document).filter(({ slug }) => steps.some((step) => slug in cardsByLane(step)));
  return taken({ kind: "steps", steps, lanes: own }, text, steps.length, removeSteps(document, slugs));
}

function cardsByLane(step: Member): Part {
  return (step.cards ?? {}) as Part;
}

function taken(copied: Copied, text: string, count: number, removal: Edit[]): Taken {
  const json = JSON.stringify(copied);
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
  // Some browsers drop formats of one's own, none drops HTML.
  const html = `<pre ${MARK}="${encodeURIComponent(json)}">${escaped}</pre>`;
  return { count, text, json, html, removal };
}

function words({ value, cards }: CopiedCell): string {
  if (cards) return cards.map(({ text }) => text).join("\n");
  if (Array.isArray(value)) return value.map((one) => nameOf(one)).join("\n");
  return value === null ? "" : String(value);
}

function nameOf(value: Json): string {
  return typeof value === "object" && value !== null && "name" in value ? String(value.name) : String(value);
}

/** Rows and columns as a spreadsheet reads them. */
function tableText(cells: CopiedCell[]): string {
  const rows = [...new Set(cells.map(({ row }) => row))].toSorted((a, b) => a - b);
  return rows
    .map((row) => {
      const line = cells.filter((cell) => cell.row === row).toSorted((a, b) => a.column - b.column);
      return line.map(words).map(quoted).join("\t");
    })
    .join("\n");
}

function quoted(text: string): string {
  return text.includes("\n") && text.includes("\t") ? `"${text.replaceAll('"', '""')}"` : text;
}

export function readClipboard(data: DataTransfer): Given | null {
  const marked = new RegExp(`${MARK}="([^"]+)"`).exec(data.getData("text/html"))?.[1];
  const json = data.getData(FORMAT) || (marked ? decodeURIComponent(marked) : "");
  const text = data.getData("text/plain");
  try {
    return { copied: json ? (JSON.parse(json) as Copied) : null, text };
  } catch {
    return text ? { copied: null, text } : null;
  }
}

/** The edits that put what was copied to the focused cell and from there on. */
export function pasteInto(state: EditorState, places: Places, { copied, text }: Given): Edit[] {
  const { focusedCell, work } = state;
  if (!focusedCell) return [];
  if (copied?.kind === "steps") return pasteSteps(state, focusedCell, copied);
  if (copied) return pasteCells(work.document, places, focusedCell, copied.cells);
  const targets = chosenIn(state).cells;
  if (targets.length > 1)
    return targets.flatMap(({ lane, step }) => textEdits(work.document, lane, step, text));
  return pasteTable(work.document, places, focusedCell, text);
}

function textEdits(document: MapDocument, lane: string, step: string, text: string): Edit[] {
  const fits = isEditable(kindOfLane(lane)) && lane !== STEP_LANE && !step.startsWith("@");
  return fits ? editsForText(document, lane, step, text) : [];
}

/** Tabs part columns; lines stay together in the cell unless there are several columns too. */
function pasteTable(document: MapDocument, places: Places, from: CellPlace, text: string): Edit[] {
  const start = places.positionOf(from);
  if (!start || start.row < FIRST_LANE_ROW) return [];
  const rows = text.includes("\t") ? text.replace(/\r?\n$/, "").split(/\r?\n/) : [text];
  return rows.flatMap((row, down) =>
    row.split("\t").flatMap((words, right) => {
      const { lane, step } = places.placeAt({ row: start.row + down, column: start.column + right });
      return textEdits(document, lane, step, words);
    }),
  );
}

function pasteCells(document: MapDocument, places: Places, from: CellPlace, cells: CopiedCell[]): Edit[] {
  const start = places.positionOf(from);
  if (!start) return [];
  const top = Math.min(...cells.map(({ row }) => row));
  const left = Math.min(...cells.map(({ column }) => column));
  // Another map may have other lanes in between: from the lane that was copied on, each cell goes to its own lane.
  const alike = cells.some(({ row, lane }) => row === top && lane === from.lane);
  return cells.flatMap((cell) => {
    const row = (alike && rowOfLane(places, cell.lane)) || start.row + cell.row - top;
    const position = { row, column: start.column + cell.column - left };
    const { lane, step } = places.placeAt(position);
    if (step.startsWith("@") || !step || lane === STEP_LANE) return [];
    return pasteCell(document, lane, step, cell);
  });
}

function rowOfLane(places: Places, lane: string): number | null {
  const at = places.lanes.findIndex(({ key }) => key === lane);
  return at < 0 ? null : at + FIRST_LANE_ROW;
}

/** The value itself where the lane is the same, its words elsewhere; cards come with what they rest on. */
function pasteCell(document: MapDocument, lane: string, step: string, cell: CopiedCell): Edit[] {
  if (holdsCards(lane) && cell.cards) {
    let after = cardsOf(document, step, lane).at(-1)?.id ?? null;
    return cell.cards.map(({ text, evidence }) => {
      const card: Card = evidence ? { ...newCard(text), evidence } : newCard(text);
      const edit = addCard({ step, lane, after }, card);
      after = card.id;
      return edit;
    });
  }
  if (lane === cell.lane) return setField(document, fieldOf(lane, step), cell.value);
  return textEdits(document, lane, step, words(cell));
}

type CopiedSteps = Copied & { kind: "steps" };

/** Whole steps behind the focused one, under names that are free here, with the lanes that their cards stand in;
 * what they rest on elsewhere stays behind. */
function pasteSteps(state: EditorState, from: CellPlace, { steps, lanes = [] }: CopiedSteps): Edit[] {
  const brought = bringLanes(state.work.document, lanes);
  let { document } = applyEdits(state.work.document, brought);
  const empty = from.step.startsWith("@empty/") ? from.step.slice("@empty/".length) : null;
  const stage = empty ?? placeOfStep(document, from.step)?.stage;
  if (!stage) return [];
  let after: string | null = empty ? null : from.step;
  const added = steps.map((copied): Edit => {
    const { next: _, journey: __, ...step } = copied;
    const slug = slugForStep(document, String(step.name), state.meta.archived_slugs);
    const edit = addStep({ stage, after }, { ...step, slug });
    document = applyEdits(document, [edit]).document;
    after = slug;
    return edit;
  });
  return [...brought, ...added];
}
