/** The keyboard of the grid: walking, choosing, beginning to write, moving and removing. */
import type { KeyboardEvent } from "react";
import { cardsOf } from "../../../../editor/build/cards";
import { type CellPlace, cellKey, type EditorStore } from "../../../../editor/store";
import { isEditable, kindOfLane } from "../cell-values";
import type { GridControl, MenuTarget } from "./control";
import { LANE_HEAD, nextPosition, type Places, type Position, STAGE_LANE, STEP_LANE } from "./places";

export type KeyScene = {
  event: KeyboardEvent<HTMLElement>;
  at: Position;
  /** Where a choice of several cells began. */
  anchor: Position;
  places: Places;
  store: EditorStore;
  control: GridControl;
  editable: boolean;
  setAnchor: (at: Position) => void;
};

const SIDEWAYS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowLeft: -1 };
const UPDOWN: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Answers a key that was pressed in the grid; true when it was one of ours. */
export function answerKey(scene: KeyScene): boolean {
  const { event } = scene;
  const card = (event.target as Element).closest<HTMLElement>("[data-card]")?.dataset.card;
  if (card) return answerCardKey(scene, card);
  return (
    (scene.editable && (answerAlt(scene) || answerEdit(scene))) || answerOpen(scene) || answerWalk(scene)
  );
}

function answerWalk({ event, at, anchor, places, store, control, setAnchor }: KeyScene): boolean {
  if (event.altKey) return false;
  if (event.key === "Escape" && store.getState().selection.size) {
    store.getState().select([]);
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "a") {
    store.getState().select(places.between({ row: 0, column: 0 }, places.last).map(cellKey));
    return true;
  }
  const next = nextPosition(at, places, event);
  if (!next) return false;
  if (event.shiftKey) store.getState().select(places.between(anchor, next).map(cellKey));
  else {
    setAnchor(next);
    if (store.getState().selection.size) store.getState().select([]);
  }
  control.focus(places.placeAt(next));
  return true;
}

/** Enter where nothing can be written, and Ctrl+Enter or Space on a step, open its panel. */
function answerOpen({ event, at, places, control, editable }: KeyScene): boolean {
  const { lane, step } = places.placeAt(at);
  const open = event.key === "Enter" || (event.key === " " && (lane === STEP_LANE || !editable));
  if (!open || step.startsWith("@")) return false;
  if (lane === STAGE_LANE) return false;
  control.open(step);
  return true;
}

function answerEdit(scene: KeyScene): boolean {
  const { event, at, places, control } = scene;
  const place = places.placeAt(at);
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.key === "Delete" || event.key === "Backspace") return removeHere(scene, place);
  if (event.key === "Insert" || (event.key === "+" && isHead(place))) return insertHere(scene, place);
  if (!plain) return false;
  const typed = event.key.length === 1 && event.key !== " ";
  if (!typed && event.key !== "Enter" && event.key !== "F2") return false;
  const seed = typed ? event.key : null;
  if (place.step.startsWith("@empty/")) {
    if (place.lane !== STEP_LANE) return false;
    control.draft({ kind: "step", stage: place.step.slice("@empty/".length), after: null });
    return true;
  }
  return beginEditing(scene, place, seed);
}

function isHead({ lane }: CellPlace): boolean {
  return lane === STEP_LANE || lane === STAGE_LANE;
}

function beginEditing({ store, control, places }: KeyScene, place: CellPlace, seed: string | null): boolean {
  const { lane, step } = place;
  if (step === LANE_HEAD) {
    if (!places.lanes.some(({ key, own }) => key === lane && own)) return false;
    control.edit({ ...place, seed });
    return true;
  }
  if (isHead(place)) {
    control.edit({ ...place, seed });
    return true;
  }
  const kind = places.lanes.find(({ key }) => key === lane)?.kind ?? "view";
  if (!isEditable(kind)) return false;
  if (kind !== "cards") control.edit({ ...place, seed });
  else enterCards(store, control, place, seed);
  return true;
}

/** Typing writes a new card; Enter goes to the first card, or writes the first one. */
function enterCards(store: EditorStore, control: GridControl, place: CellPlace, seed: string | null): void {
  const [first] = cardsOf(store.getState().work.document, place.step, place.lane);
  if (seed === null && first) control.focus(place, first.id);
  else control.edit({ ...place, card: "new", seed: seed ?? "" });
}

export function targetOf({ lane, step }: CellPlace): MenuTarget | null {
  if (lane === STAGE_LANE) return { kind: "stage", stage: step };
  if (step === LANE_HEAD) return { kind: "lane", lane };
  if (step.startsWith("@")) return null;
  return lane === STEP_LANE ? { kind: "step", step } : null;
}

function removeHere({ store, control }: KeyScene, place: CellPlace): boolean {
  const target = targetOf(place);
  if (target) {
    control.remove(target);
    return true;
  }
  const { selection } = store.getState();
  const cells = selection.size ? [...selection].map(splitKey) : [place];
  return control.commands.clear(cells.filter(({ lane }) => isEditable(kindOfLane(lane))));
}

function splitKey(key: string): CellPlace {
  const [lane = "", step = ""] = key.split("\n");
  return { lane, step };
}

function insertHere({ control, places }: KeyScene, place: CellPlace): boolean {
  if (place.lane === STAGE_LANE) {
    control.draft({ kind: "stage", after: place.step });
    return true;
  }
  const column = places.shape.columns.find(({ slug }) => slug === place.step);
  if (!column) return false;
  if (place.lane === STEP_LANE) control.draft({ kind: "step", stage: column.stage, after: column.slug });
  else if (kindOfLane(place.lane) === "cards") control.edit({ ...place, card: "new", seed: "" });
  return true;
}

/** Alt with an arrow moves what has the focus. */
function answerAlt({ event, at, places, control }: KeyScene): boolean {
  if (!event.altKey || event.ctrlKey) return false;
  const { lane, step } = places.placeAt(at);
  const side = SIDEWAYS[event.key];
  const up = UPDOWN[event.key];
  if (lane === STAGE_LANE) return side ? moved(control.commands.shiftStage(step, side)) : false;
  if (step === LANE_HEAD) return up ? moved(control.commands.shiftLane(lane, up)) : false;
  if (lane === STEP_LANE) return side ? moved(control.commands.shiftStep(step, side)) : false;
  return false;
}

/** At the border nothing moves, but the browser shall not go back a page either. */
function moved(_: boolean): true {
  return true;
}

function answerCardKey(scene: KeyScene, id: string): boolean {
  const { event, at, places, store, control, editable } = scene;
  const place = places.placeAt(at);
  const ids = cardsOf(store.getState().work.document, place.step, place.lane).map((card) => card.id);
  if (event.altKey) return editable && moveCardByKey(scene, place, id, ids);
  const up = UPDOWN[event.key];
  if (up) {
    const next = ids[ids.indexOf(id) + up];
    if (next) control.focus(place, next);
    else control.focus(place);
    return true;
  }
  if (event.key === "Escape") {
    control.focus(place);
    return true;
  }
  if (editable && (event.key === "Enter" || event.key === "F2")) {
    control.edit({ ...place, card: id, seed: null });
    return true;
  }
  if (editable && event.key === "Insert") {
    control.edit({ ...place, card: "new", seed: "" });
    return true;
  }
  if (editable && (event.key === "Delete" || event.key === "Backspace")) {
    const near = ids[ids.indexOf(id) + 1] ?? ids[ids.indexOf(id) - 1];
    control.commands.removeCard({ ...place, id });
    control.focus(place, near);
    return true;
  }
  return answerWalk(scene);
}

function moveCardByKey(
  { event, places, store, control, at }: KeyScene,
  place: CellPlace,
  id: string,
  ids: string[],
) {
  const card = { ...place, id };
  const here = ids.indexOf(id);
  const up = UPDOWN[event.key];
  const side = SIDEWAYS[event.key];
  if (up && !event.shiftKey) {
    const to = here + up;
    if (to < 0 || to >= ids.length) return true;
    const after = (up > 0 ? ids[here + 1] : ids[here - 2]) ?? null;
    control.commands.moveCard(card, { ...place, after });
    control.focus(place, id);
    return true;
  }
  const other = up ? otherLane(places, at.row, up) : null;
  const document = store.getState().work.document;
  const step = side ? neighbourStep(places, place.step, side) : place.step;
  const lane = other ?? place.lane;
  if (!step || (step === place.step && lane === place.lane)) return true;
  const after = cardsOf(document, step, lane).at(-1)?.id ?? null;
  control.commands.moveCard(card, { step, lane, after });
  control.focus({ step, lane }, id);
  return true;
}

function neighbourStep(places: Places, step: string, by: 1 | -1): string | null {
  const steps = places.shape.columns.filter(({ kind }) => kind === "step").map(({ slug }) => slug);
  return steps[steps.indexOf(step) + by] ?? null;
}

function otherLane(places: Places, row: number, by: 1 | -1): string | null {
  for (let at = row - 2 + by; places.lanes[at]; at += by) {
    const lane = places.lanes[at];
    if (lane?.kind === "cards") return lane.key;
  }
  return null;
}
