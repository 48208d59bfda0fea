/** The keys on a card. */
import { cardsOf } from "../../../../editor/build/cards";
import type { CellPlace } from "../../../../editor/store";
import { choose, toggle } from "./choosing";
import { cardKey, cardsWith, chosenIn } from "./chosen";
import { answerWalk, asksForMenu, type KeyScene, removeChosen, SIDEWAYS, UPDOWN } from "./keys";
import { moveChosen, otherLane, stepsOf } from "./move-keys";

type CardScene = KeyScene & { place: CellPlace; id: string; ids: string[] };

export function answerCardKey(scene: KeyScene, id: string): boolean {
  const { event, at, places, store } = scene;
  const place = places.placeAt(at);
  const ids = cardsOf(store.getState().work.document, place.step, place.lane).map((card) => card.id);
  const here = { ...scene, place, id, ids };
  if (event.altKey) return scene.editable && moveByKey(here);
  if (answerAmongCards(here)) return true;
  if (scene.editable && answerCardEdit(here)) return true;
  return answerWalk(scene);
}

/** Walking and choosing among the cards of a cell. */
function answerAmongCards({ event, place, id, ids, store, control }: CardScene): boolean {
  const up = UPDOWN[event.key];
  const key = cardKey({ ...place, id });
  if (event.key === " " && (event.ctrlKey || event.metaKey)) {
    toggle(store, control, key);
    return true;
  }
  if (event.key === "Escape") {
    if (store.getState().selection.size) store.getState().select([]);
    else control.focus(place);
    return true;
  }
  if (!up) return false;
  const next = ids[ids.indexOf(id) + up];
  const { selection } = store.getState();
  if (next && event.shiftKey) {
    choose(store, control, new Set([...selection, key, cardKey({ ...place, id: next })]));
  } else if (selection.size && !event.ctrlKey && !event.metaKey) store.getState().select([]);
  control.focus(place, next);
  return true;
}

function answerCardEdit(scene: CardScene): boolean {
  const { event, place, id, ids, store, control } = scene;
  if (asksForMenu(event)) control.menu({ kind: "card", ...place, id }, event.target as Element);
  else if (event.key === "Enter" || event.key === "F2") control.edit({ ...place, card: id, seed: null });
  else if (event.key === "Insert") control.edit({ ...place, card: "new", seed: "" });
  else if (event.key === "Delete" || event.key === "Backspace") {
    const cards = cardsWith(store.getState(), { ...place, id });
    const gone = new Set(cards.map((card) => card.id));
    const near =
      ids.slice(ids.indexOf(id)).find((one) => !gone.has(one)) ?? ids.findLast((one) => !gone.has(one));
    if (cards.length > 1) removeChosen({ store, control });
    else control.commands.removeCards(cards);
    control.focus(place, near);
  } else return false;
  return true;
}

function moveByKey(scene: CardScene): boolean {
  const { event, places, store, control, place, id } = scene;
  const [side, up] = [SIDEWAYS[event.key], UPDOWN[event.key]];
  if (!side && !up) return false;
  const chosen = chosenIn(store.getState());
  if (cardsWith(store.getState(), { ...place, id }).length > 1) {
    moveChosen(scene, chosen, { side, up });
    return true;
  }
  if (up && !event.shiftKey) {
    moveInCell(scene, up);
    return true;
  }
  const steps = stepsOf(places);
  const step = side ? (steps[steps.indexOf(place.step) + side] ?? null) : place.step;
  const lane = up ? otherLane(places, place.lane, up) : place.lane;
  if (!step || !lane) return true;
  const after = cardsOf(store.getState().work.document, step, lane).at(-1)?.id ?? null;
  control.commands.moveCards([{ ...place, id }], { step, lane, after });
  control.focus({ step, lane }, id);
  return true;
}

function moveInCell({ place, id, ids, control }: CardScene, up: 1 | -1): void {
  const here = ids.indexOf(id);
  if (here + up < 0 || here + up >= ids.length) return;
  const after = (up > 0 ? ids[here + 1] : ids[here - 2]) ?? null;
  control.commands.moveCards([{ ...place, id }], { ...place, after });
  control.focus(place, id);
}
