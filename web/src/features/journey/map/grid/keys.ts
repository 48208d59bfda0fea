/** The keyboard of the grid: walking, choosing, beginning to write, moving and removing. */
import type { KeyboardEvent } from "react";
import { cardsOf, removeCard } from "../../../../editor/build/cards";
import { type CellPlace, cellKey, type EditorStore } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import { editsToClear, isEditable, kindOfLane } from "../cell-values";
import { answerCardKey } from "./card-keys";
import { choose, toggle } from "./choosing";
import { cardsIn, chosenIn } from "./chosen";
import type { GridControl, MenuTarget } from "./control";
import { answerAlt } from "./move-keys";
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

export const SIDEWAYS: Record<string, 1 | -1> = { ArrowRight: 1, ArrowLeft: -1 };
export const UPDOWN: Record<string, 1 | -1> = { ArrowDown: 1, ArrowUp: -1 };

/** Answers a key that was pressed in the grid; true when it was one of ours. */
export function answerKey(scene: KeyScene): boolean {
  const { event } = scene;
  if (event.key === "?" && !event.ctrlKey && !event.altKey) {
    scene.control.help();
    return true;
  }
  const card = (event.target as Element).closest<HTMLElement>("[data-card]")?.dataset.card;
  if (card) return answerCardKey(scene, card);
  if (scene.editable && (answerMenu(scene) || answerAlt(scene) || answerEdit(scene))) return true;
  return answerOpen(scene) || answerWalk(scene);
}

export function asksForMenu({ key, shiftKey }: { key: string; shiftKey: boolean }): boolean {
  return key === "ContextMenu" || (key === "F10" && shiftKey);
}

function answerMenu({ event, at, places, control }: KeyScene): boolean {
  if (!asksForMenu(event)) return false;
  const target = targetOf(places.placeAt(at), places);
  if (target) control.menu(target, event.target as Element);
  return true;
}

export function answerWalk({ event, at, anchor, places, store, control, setAnchor }: KeyScene): boolean {
  if (event.altKey) return false;
  if (event.key === "Escape" && store.getState().selection.size) {
    store.getState().select([]);
    return true;
  }
  if ((event.ctrlKey || event.metaKey) && event.key === "a") {
    choose(store, control, places.between({ row: 0, column: 0 }, places.last).map(cellKey));
    return true;
  }
  if (event.key === " " && (event.ctrlKey || event.metaKey)) {
    toggle(store, control, cellKey(places.placeAt(at)));
    return true;
  }
  const next = nextPosition(at, places, event);
  if (!next) return false;
  if (event.shiftKey) choose(store, control, places.between(anchor, next).map(cellKey));
  else {
    setAnchor(next);
    // With Ctrl one goes on to choose further parts.
    if (store.getState().selection.size && !event.ctrlKey && !event.metaKey) store.getState().select([]);
  }
  control.focus(places.placeAt(next));
  return true;
}

/** Enter where nothing can be written, and Ctrl+Enter or Space on a step, open its panel. */
function answerOpen({ event, at, places, control, editable }: KeyScene): boolean {
  const { lane, step } = places.placeAt(at);
  const open = event.key === "Enter" || (event.key === " " && (lane === STEP_LANE || !editable));
  if (event.ctrlKey && event.key === " ") return false;
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
  // A question mark asks for the help with the keys.
  const typed = event.key.length === 1 && event.key !== " " && event.key !== "?";
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

export function targetOf({ lane, step }: CellPlace, places: Places): MenuTarget | null {
  if (lane === STAGE_LANE) return { kind: "stage", stage: step };
  const drawn = places.lanes.find(({ key }) => key === lane);
  if (step === LANE_HEAD) return drawn && drawn.kind !== "live" ? { kind: "lane", lane } : null;
  if (step.startsWith("@") || step === "") return null;
  if (lane === STEP_LANE) return { kind: "step", step };
  return drawn ? { kind: "cell", step, lane } : null;
}

function removeHere({ store, control, places }: KeyScene, place: CellPlace): boolean {
  const target = targetOf(place, places);
  if (target && target.kind !== "cell") {
    control.remove(target);
    return true;
  }
  const chosen = chosenIn(store.getState());
  if (!chosen.cards.length) {
    const cells = chosen.cells.length ? chosen.cells : [place];
    return control.commands.clear(cells.filter(({ lane }) => isEditable(kindOfLane(lane))));
  }
  return removeChosen({ store, control });
}

/** Everything that is chosen goes: cards, and what is written in cells. */
export function removeChosen({ store, control }: Pick<KeyScene, "store" | "control">): boolean {
  const { document } = store.getState().work;
  const chosen = chosenIn(store.getState());
  const cards = cardsIn(chosen, document);
  store.getState().select([]);
  if (!chosen.cells.length) return control.commands.removeCards(cards);
  const fields = chosen.cells.filter(({ lane }) => kindOfLane(lane) !== "cards");
  return control.commands.run(t("command.clear-chosen", "empty what is chosen"), [
    ...cards.flatMap((card) => removeCard(document, card)),
    ...fields.flatMap(({ lane, step }) => editsToClear(document, lane, step)),
  ]);
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
