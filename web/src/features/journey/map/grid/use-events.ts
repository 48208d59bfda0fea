import { type FocusEvent, type KeyboardEvent, type MouseEvent, useRef } from "react";
import { type CellPlace, cellKey, type EditorStore } from "../../../../editor/store";
import { isEditable } from "../cell-values";
import { choose, toggle } from "./choosing";
import { cardKey } from "./chosen";
import type { GridControl } from "./control";
import { answerKey, targetOf } from "./keys";
import { LANE_HEAD, type Places, type Position, STAGE_LANE, STEP_LANE } from "./places";

type Given = {
  at: Position;
  places: Places;
  store: EditorStore;
  control: GridControl;
  editable: boolean;
};

/** The grid's keys and presses, answered in one place for all cells. */
export function useGridEvents(given: Given) {
  const anchor = useRef<Position>(given.at);
  // A press gives the focus before it is answered, and whether the cell had it already decides the answer.
  const pressing = useRef(false);
  const onMouseDown = () => {
    pressing.current = true;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    pressing.current = false;
    if (event.defaultPrevented || isWriting(event.target)) return;
    const setAnchor = (position: Position) => {
      anchor.current = position;
    };
    if (answerKey({ ...given, event, anchor: anchor.current, setAnchor })) event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLElement>) => {
    pressing.current = false;
    const position = positionOfEvent(event);
    if (!position || isWriting(event.target) || onButton(event.target)) return;
    if (event.shiftKey || event.ctrlKey || event.metaKey) {
      chooseByPress(given, event, position, anchor.current);
      if (!event.shiftKey) anchor.current = position;
      return;
    }
    anchor.current = position;
    press(given, event, position);
  };
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const position = positionOfEvent(event);
    if (!position || !given.editable || isWriting(event.target)) return;
    const { places, control } = given;
    const place = places.placeAt(position);
    const card = cardAt(event.target);
    const target = card ? { kind: "card" as const, ...place, id: card } : targetOf(place, places);
    if (!target) return;
    event.preventDefault();
    control.focus(place, card);
    control.menu(target, (event.target as Element).closest("[data-card], [data-cell]") as Element);
  };
  /** A screen reader may go to a cell without our keys. */
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (pressing.current) return;
    const { places, store } = given;
    const position = event.target.dataset.cell ? positionOfEvent(event) : null;
    const place = position && places.placeAt(position);
    const { focusedCell, focusCell } = store.getState();
    if (place && (place.lane !== focusedCell?.lane || place.step !== focusedCell.step)) focusCell(place);
  };
  return { onMouseDown, onKeyDown, onClick, onContextMenu, onFocus };
}

function isWriting(target: EventTarget): boolean {
  return target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
}

function onButton(target: EventTarget): boolean {
  return target instanceof Element && target.closest("button, a") !== null;
}

function positionOfEvent({ target }: { target: EventTarget }): Position | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-cell]") : null;
  const [row, column] = (cell?.dataset.cell ?? "").split(":").map(Number);
  return row === undefined || column === undefined ? null : { row, column };
}

function cardAt(target: EventTarget): string | undefined {
  return (target as Element).closest<HTMLElement>("[data-card]")?.dataset.card;
}

/** Shift takes what lies between, Ctrl adds or takes out one: a card, a cell, a step. */
function chooseByPress(given: Given, event: MouseEvent, position: Position, anchor: Position): void {
  const { places, store, control } = given;
  const { selection, focusedCell } = store.getState();
  const place = places.placeAt(position);
  const card = cardAt(event.target);
  event.preventDefault();
  if (event.shiftKey) choose(store, control, places.between(anchor, position).map(cellKey));
  else if (card) toggle(store, control, cardKey({ ...place, id: card }));
  else if (isChosen(place) || place.lane === STEP_LANE) {
    if (!selection.size && focusedCell && isAlike(focusedCell, place)) {
      choose(store, control, new Set([cellKey(focusedCell), cellKey(place)]));
    } else toggle(store, control, cellKey(place));
  }
  control.focus(place, card);
}

function isChosen({ lane, step }: CellPlace): boolean {
  return lane !== STAGE_LANE && step !== LANE_HEAD;
}

/** Two cells, or two steps: what has the focus belongs to what is chosen with Ctrl. */
function isAlike(one: CellPlace, other: CellPlace): boolean {
  return isChosen(one) && (one.lane === STEP_LANE) === (other.lane === STEP_LANE);
}

/** The first press goes to a cell, the second writes in it; what cannot be written opens its step. */
function press(given: Given, event: MouseEvent, position: Position): void {
  const { places, store, control, editable } = given;
  const place = places.placeAt(position);
  const { focusedCell, selection, select } = store.getState();
  if (selection.size) select([]);
  const again = focusedCell?.lane === place.lane && focusedCell.step === place.step;
  const card = cardAt(event.target);
  control.focus(place, card);
  const twice = event.detail === 2;
  if (editable && (twice || again) && writes(given, place, card, twice)) return;
  if (opensPanel(given, place, editable)) control.open(place.step);
}

function writes(
  { control, places }: Given,
  place: CellPlace,
  card: string | undefined,
  twice: boolean,
): boolean {
  const { lane, step } = place;
  const head = lane === STEP_LANE || lane === STAGE_LANE || step === LANE_HEAD;
  if (head) {
    if (!twice || step.startsWith("@empty/")) return false;
    const own = step !== LANE_HEAD || places.lanes.some((one) => one.key === lane && one.own);
    if (own) control.edit({ ...place, seed: null });
    return own;
  }
  const kind = places.lanes.find(({ key }) => key === lane)?.kind ?? "view";
  if (step.startsWith("@") || !isEditable(kind)) return false;
  if (kind !== "cards") control.edit({ ...place, seed: null });
  else if (card && twice) control.edit({ ...place, card, seed: null });
  else if (!card) control.edit({ ...place, card: "new", seed: "" });
  return true;
}

function opensPanel({ places }: Given, { lane, step }: CellPlace, editable: boolean): boolean {
  if (step.startsWith("@") || lane === STAGE_LANE) return false;
  const kind = places.lanes.find(({ key }) => key === lane)?.kind ?? "live";
  return !editable || !isEditable(kind);
}
