/** Edits that move several cards or steps at once; what is moved stays in its order. */
import { applyEdits } from "../apply";
import type { Part } from "../documents";
import { eachStep } from "../documents";
import type { Edit, MapDocument } from "../edits";
import { type CardName, type CardPlace, cardsIn, cardsOf } from "./cards";
import { placeOfStep, type StepPlace, stagesOf, stepsIn } from "./steps";

/** Nothing when the document would say the same afterwards. */
function unlessTheSame(document: MapDocument, edits: Edit[], order: (document: MapDocument) => unknown) {
  const after = applyEdits(document, edits).document;
  return JSON.stringify(order(document)) === JSON.stringify(order(after)) ? [] : edits;
}

function orderOfSteps(document: MapDocument): string[][] {
  return stagesOf(document).map(({ slug }) => slugsIn(document, String(slug)));
}

export function slugsIn(document: MapDocument, stage: string): string[] {
  const found = stagesOf(document).find(({ slug }) => slug === stage);
  return ((found?.steps as Part[] | undefined) ?? []).map(({ slug }) => String(slug));
}

/** The member behind which things land, when what is moved itself stands there: the nearest that stays. */
function staying(ids: readonly string[], after: string | null, moved: ReadonlySet<string>): string | null {
  if (after === null) return null;
  return ids.slice(0, ids.indexOf(after) + 1).findLast((id) => !moved.has(id)) ?? null;
}

/** Steps by their slugs, in the order of the map. */
export function moveSteps(document: MapDocument, slugs: readonly string[], to: StepPlace): Edit[] {
  const moved = new Set(slugs);
  let after = staying(slugsIn(document, to.stage), to.after, moved);
  const ordered = eachStep(document as Part).map(({ slug }) => String(slug));
  const edits = ordered
    .filter((slug) => moved.has(slug))
    .map((slug): Edit => {
      const from = placeOfStep(document, slug) as StepPlace;
      const edit: Edit = {
        kind: "move",
        id: slug,
        out_of: stepsIn(from.stage),
        to: stepsIn(to.stage),
        after,
      };
      after = slug;
      return edit;
    });
  return unlessTheSame(document, edits, orderOfSteps);
}

/** Cards from any cells to one place, one behind the other. */
export function moveCards(document: MapDocument, cards: readonly CardName[], to: CardPlace): Edit[] {
  const ids = cardsOf(document, to.step, to.lane).map(({ id }) => id);
  const here = cards.filter(({ step, lane }) => step === to.step && lane === to.lane);
  let after = staying(ids, to.after, new Set(here.map(({ id }) => id)));
  const edits = cards.map((card): Edit => {
    const edit: Edit = { kind: "move", id: card.id, out_of: cardsIn(card), to: cardsIn(to), after };
    after = card.id;
    return edit;
  });
  const places = [...cards, to];
  return unlessTheSame(document, edits, (one) =>
    places.map(({ step, lane }) => cardsOf(one, step, lane).map(({ id }) => id)),
  );
}

/** Each card to the end of a cell of its own. */
export function spreadCards(
  document: MapDocument,
  moves: readonly { card: CardName; to: { step: string; lane: string } }[],
): Edit[] {
  const last = new Map<string, string | null>();
  return moves.map(({ card, to }): Edit => {
    const key = `${to.lane}\n${to.step}`;
    const leaving = new Set(moves.map((one) => one.card.id));
    const standing = cardsOf(document, to.step, to.lane).findLast(({ id }) => !leaving.has(id))?.id ?? null;
    const after = last.get(key) ?? standing;
    last.set(key, card.id);
    return { kind: "move", id: card.id, out_of: cardsIn(card), to: cardsIn(to), after };
  });
}
