/** What people do to cards, one or several at a time. */
import { addCard, type CardName, type CardPlace, newCard, removeCard } from "../../../editor/build/cards";
import { setField } from "../../../editor/build/fields";
import { moveCards, spreadCards } from "../../../editor/build/several";
import type { MapDocument } from "../../../editor/edits";
import { t } from "../../../i18n/t";
import { cardText, short, stepName } from "./names";
import { type Run, type Said, saidOfCard, saidRemoved } from "./said";

export function cardCommands(document: () => MapDocument, run: Run) {
  return {
    addCard: (place: CardPlace, text: string): string => {
      const card = newCard(text);
      run(
        t("command.add-card", "add the card “{text}”", { text: short(text) }),
        [addCard(place, card)],
        saidOfCard({ ...place, id: card.id }, "added"),
      );
      return card.id;
    },
    editCard: ({ step, lane, id }: CardName, text: string) =>
      run(
        t("command.edit-card", "change the card “{text}”", { text: short(text) }),
        setField(document(), ["steps", step, "cards", lane, id, "text"], text),
      ),
    removeCards: (cards: readonly CardName[]) => {
      const [first] = cards;
      const text = first ? cardText(document(), first) : "";
      const words =
        cards.length === 1
          ? t("command.remove-card", "remove the card “{text}”", { text })
          : t("command.remove-cards", "remove {n} cards", { n: cards.length });
      const name =
        cards.length === 1
          ? t("card.named", "Card “{text}”", { text })
          : t("cards.count", "{n} cards", { n: cards.length });
      return run(
        words,
        cards.flatMap((card) => removeCard(document(), card)),
        saidRemoved(name),
      );
    },
    moveCards: (cards: readonly CardName[], to: CardPlace) =>
      run(
        movingCards(document(), cards),
        moveCards(document(), cards, to),
        saidOfMoved(cards, () => to),
      ),
    /** Each to the end of a cell of its own. */
    spreadCards: (moves: Parameters<typeof spreadCards>[1]) => {
      const cards = moves.map(({ card }) => card);
      return run(
        movingCards(document(), cards),
        spreadCards(document(), moves),
        saidOfMoved(cards, (at) => moves[at]?.to),
      );
    },
  };
}

type Cell = { step: string; lane: string };

function movingCards(document: MapDocument, cards: readonly CardName[]): string {
  const [first] = cards;
  return cards.length === 1 && first
    ? t("command.move-card", "move the card “{text}”", { text: cardText(document, first) })
    : t("command.move-cards", "move {n} cards", { n: cards.length });
}

function saidOfMoved(cards: readonly CardName[], to: (at: number) => Cell | undefined): Said {
  const [first, target] = [cards[0], to(0)];
  if (cards.length === 1 && first && target) return saidOfCard({ ...first, ...target }, "moved");
  return (document) =>
    t("said.cards-moved", "{n} cards moved to {step}", {
      n: cards.length,
      step: stepName(document, target?.step ?? ""),
    });
}
