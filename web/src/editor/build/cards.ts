/** Edits of cards: a card stands in a lane of a step, and may move to any other. */
import { eachStep, type Part, partsIn } from "../documents";
import type { Address, Edit, MapDocument, Member } from "../edits";
import { newCardId } from "../slugs";

export type Card = { id: string; text: string; evidence?: readonly Member[] };
export type CardPlace = { step: string; lane: string; after: string | null };
export type CardName = { step: string; lane: string; id: string };

export function cardsIn({ step, lane }: { step: string; lane: string }): Address {
  return ["steps", step, "cards", lane];
}

export function cardsOf(document: MapDocument, step: string, lane: string): Card[] {
  const found = eachStep(document as Part).find((one) => one.slug === step);
  return partsIn((found?.cards as Part | undefined) ?? {}, lane) as unknown as Card[];
}

export function newCard(text: string): Card {
  return { id: newCardId(), text };
}

export function addCard(place: CardPlace, card: Card): Edit {
  return { kind: "add", to: cardsIn(place), member: card as unknown as Member, after: place.after };
}

export function removeCard(document: MapDocument, { step, lane, id }: CardName): Edit[] {
  const card = cardsOf(document, step, lane).find((one) => one.id === id);
  return card ? [{ kind: "remove", out_of: cardsIn({ step, lane }), before: card as unknown as Member }] : [];
}

export function moveCard(document: MapDocument, card: CardName, to: CardPlace): Edit[] {
  const ids = cardsOf(document, card.step, card.lane).map(({ id }) => id);
  const previous = ids[ids.indexOf(card.id) - 1] ?? null;
  const stays = card.step === to.step && card.lane === to.lane && previous === to.after;
  if (stays || to.after === card.id) return [];
  return [{ kind: "move", id: card.id, out_of: cardsIn(card), to: cardsIn(to), after: to.after }];
}
