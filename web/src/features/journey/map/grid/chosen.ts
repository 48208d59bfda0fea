/** What is chosen in the grid: cells, step heads (the lane "") and single cards. Pure. */
import type { CardName } from "../../../../editor/build/cards";
import { cardsOf } from "../../../../editor/build/cards";
import { valueAt } from "../../../../editor/build/fields";
import { eachStep, type Part } from "../../../../editor/documents";
import type { Edit, MapDocument } from "../../../../editor/edits";
import { type CellPlace, cellKey, type EditorState } from "../../../../editor/store";
import { fieldOf, isEditable, kindOfLane } from "../cell-values";
import { STEP_LANE } from "./places";

export type Chosen = {
  /** In the order of the map. */
  steps: string[];
  cells: CellPlace[];
  cards: CardName[];
};

export function cardKey(card: CardName): string {
  return `${cellKey(card)}\n${card.id}`;
}

export function chosenIn({ selection, work }: Pick<EditorState, "selection" | "work">): Chosen {
  const chosen: Chosen = { steps: [], cells: [], cards: [] };
  for (const key of selection) {
    const [lane = "", step = "", id] = key.split("\n");
    if (id) chosen.cards.push({ lane, step, id });
    else if (lane === STEP_LANE) chosen.steps.push(step);
    else chosen.cells.push({ lane, step });
  }
  const order = eachStep(work.document as Part).map(({ slug }) => String(slug));
  chosen.steps.sort((one, other) => order.indexOf(one) - order.indexOf(other));
  return chosen;
}

/** Several when the thing itself is among what is chosen, else the thing alone. */
export function stepsWith(state: EditorState, step: string): string[] {
  const { steps } = chosenIn(state);
  return steps.includes(step) ? steps : [step];
}

export function cardsWith(state: EditorState, card: CardName): CardName[] {
  const { cards } = chosenIn(state);
  return cards.some((one) => cardKey(one) === cardKey(card)) ? cards : [card];
}

/** The chosen cards, and every card in a chosen cell. */
export function cardsIn({ cells, cards }: Chosen, document: MapDocument): CardName[] {
  const inCells = cells
    .filter(({ lane }) => kindOfLane(lane) === "cards")
    .flatMap((cell) => cardsOf(document, cell.step, cell.lane).map(({ id }) => ({ ...cell, id })));
  const keys = new Set(inCells.map(cardKey));
  return [...inCells, ...cards.filter((card) => !keys.has(cardKey(card)))];
}

/** The edits that push what stands in the chosen cells one step on. What stood there comes round to the other end,
 * so that nothing is written over. */
export function pushFields(
  document: MapDocument,
  cells: readonly CellPlace[],
  steps: readonly string[],
  by: 1 | -1,
): Edit[] {
  const lanes = [...new Set(cells.map(({ lane }) => lane))];
  return lanes
    .filter((lane) => isEditable(kindOfLane(lane)) && kindOfLane(lane) !== "cards")
    .flatMap((lane) => {
      const places = cells.filter((cell) => cell.lane === lane).map(({ step }) => steps.indexOf(step));
      return runsOf(places).flatMap((run) => rotate(document, lane, steps, run, by));
    });
}

/** Neighbouring places, gathered. */
function runsOf(places: number[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (const place of places.toSorted((one, other) => one - other)) {
    const last = runs.at(-1);
    if (last?.to === place - 1) last.to = place;
    else runs.push({ from: place, to: place });
  }
  return runs;
}

function rotate(
  document: MapDocument,
  lane: string,
  steps: readonly string[],
  { from, to }: { from: number; to: number },
  by: 1 | -1,
): Edit[] {
  const slugs = by > 0 ? steps.slice(from, to + 2) : steps.slice(from - 1, to + 1);
  const values = slugs.map((step) => valueAt(document, fieldOf(lane, step)));
  const turned = by > 0 ? [values.at(-1), ...values.slice(0, -1)] : [...values.slice(1), values[0]];
  return slugs.flatMap((step, at): Edit[] => {
    const [before = null, value = null] = [values[at], turned[at]];
    return JSON.stringify(before) === JSON.stringify(value)
      ? []
      : [{ kind: "set", at: fieldOf(lane, step), before, value }];
  });
}
