/** Alt with an arrow moves what is chosen, else what has the focus. */
import { spreadCards } from "../../../../editor/build/several";
import { type CellPlace, cellKey } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import { kindOfLane } from "../cell-values";
import { type Chosen, cardKey, cardsIn, chosenIn, pushFields, stepsWith } from "./chosen";
import { type KeyScene, SIDEWAYS, UPDOWN } from "./keys";
import { LANE_HEAD, type Places, STAGE_LANE, STEP_LANE } from "./places";

type Way = { side: 1 | -1 | undefined; up: 1 | -1 | undefined };

/** True for every Alt with an arrow: at a border nothing moves, but the browser shall not go back a page either. */
export function answerAlt(scene: KeyScene): boolean {
  const { event, at, places, control, store } = scene;
  if (!event.altKey || event.ctrlKey) return false;
  const { lane, step } = places.placeAt(at);
  const [side, up] = [SIDEWAYS[event.key], UPDOWN[event.key]];
  if (!side && !up) return false;
  const { commands } = control;
  if (lane === STAGE_LANE) {
    if (side) commands.shiftStage(step, side);
  } else if (step === LANE_HEAD) {
    if (up) commands.shiftLane(lane, up);
  } else if (lane === STEP_LANE) {
    if (side) commands.shiftSteps(stepsWith(store.getState(), step), side);
  } else {
    const chosen = chosenIn(store.getState());
    moveChosen(scene, chosen.cells.length ? chosen : { ...chosen, cells: [{ lane, step }] }, { side, up });
  }
  return true;
}

/** Cards and what is written go one step on; cards also go to another lane. */
export function moveChosen(scene: KeyScene, chosen: Chosen, { side, up }: Way): void {
  const { at, places, store, control } = scene;
  const { document } = store.getState().work;
  const steps = stepsOf(places);
  const to = ({ lane, step }: CellPlace) => ({
    lane: up ? (otherLane(places, lane, up) ?? "") : lane,
    step: side ? (steps[steps.indexOf(step) + side] ?? "") : step,
  });
  const moved = [...chosen.cells.filter(({ lane }) => side || kindOfLane(lane) === "cards"), ...chosen.cards];
  if (!moved.length) return;
  if (moved.some((one) => !to(one).lane || !to(one).step)) {
    control.commands.say(t("said.at-border", "The border of the map: nothing moved"));
    return;
  }
  const cards = cardsIn(chosen, document).map((card) => ({ card, to: to(card) }));
  const fields = side ? pushFields(document, chosen.cells, steps, side) : [];
  const done = control.commands.run(
    t("command.move-chosen", "{n, plural, one {move 1 cell} other {move # cells}}", { n: moved.length }),
    [...spreadCards(document, cards), ...fields],
    () =>
      t("said.chosen-moved", "{n, plural, one {1 cell moved} other {# cells moved}}", { n: moved.length }),
  );
  if (!done) return;
  if (store.getState().selection.size) {
    const cells = chosen.cells.map((cell) => cellKey(to(cell)));
    store.getState().select([...cells, ...chosen.cards.map((card) => cardKey({ ...to(card), id: card.id }))]);
  }
  control.focus(to(places.placeAt(at)));
}

export function stepsOf(places: Places): string[] {
  return places.shape.columns.flatMap(({ kind, slug }) => (kind === "step" ? [slug] : []));
}

/** The next lane above or below that holds cards. */
export function otherLane(places: Places, lane: string, by: 1 | -1): string | null {
  const row = places.lanes.findIndex(({ key }) => key === lane);
  for (let at = row + by; places.lanes[at]; at += by) {
    const found = places.lanes[at];
    if (found?.kind === "cards") return found.key;
  }
  return null;
}
