import { memo, useLayoutEffect, useRef } from "react";
import type { JourneyStep } from "../../../../api/contract";
import { t } from "../../../../i18n/t";
import type { Lane } from "../lanes";
import { type Editing, type Go, useGridControl } from "./control";
import { dragCard } from "./dragging";
import classes from "./Grid.module.css";
import { TextEdit } from "./TextEdit";

type Card = JourneyStep["cards"][string][number];
type CardsCellProps = { lane: Lane; step: JourneyStep; editing: Editing | null };

const NO_CARDS: Card[] = [];

/** The cards of a step in one lane. Enter on a new card begins the next one. */
export function CardsCell({ lane, step, editing }: CardsCellProps) {
  const { commands, edit, leave } = useGridControl();
  const cards = step.cards[lane.key] ?? NO_CARDS;
  const place = { lane: lane.key, step: step.slug };
  const add = (text: string, go: Go | "enter") => {
    const written = text.trim();
    const after = cards.at(-1)?.id ?? null;
    if (written) commands.addCard({ ...place, after }, written);
    if (written && go === "enter") edit({ ...place, card: "new", seed: "" });
    else leave(place, go === "enter" ? "stay" : go);
  };
  return (
    <>
      {cards.length ? (
        <ul className={classes.cards}>
          {cards.map((card) => (
            <CardItem
              key={card.id}
              card={card}
              lane={lane.key}
              step={step.slug}
              seed={editing?.card === card.id ? (editing.seed ?? card.text) : null}
            />
          ))}
        </ul>
      ) : null}
      {editing?.card === "new" ? (
        <TextEdit
          key={cards.length}
          label={t("card.new", "New card in {lane} of {step}", { lane: lane.label, step: step.name })}
          text={editing.seed ?? ""}
          lines
          onDone={add}
          onCancel={() => leave(place, "stay")}
        />
      ) : (
        <button
          type="button"
          tabIndex={-1}
          className={classes.addCard}
          onClick={() => edit({ ...place, card: "new", seed: "" })}
        >
          {t("card.add", "Add card")}
        </button>
      )}
    </>
  );
}

type CardItemProps = { card: Card; lane: string; step: string; seed: string | null };

const CardItem = memo(function CardItem({ card, lane, step, seed }: CardItemProps) {
  const { commands, menu, leave, focus } = useGridControl();
  const item = useRef<HTMLLIElement>(null);
  const place = { lane, step };
  const writing = seed !== null;
  useLayoutEffect(() => {
    return item.current && !writing ? dragCard(item.current, { step, lane, id: card.id }) : undefined;
  }, [step, lane, card.id, writing]);
  if (writing) {
    return (
      <li>
        <TextEdit
          label={t("card.edit", "Text of the card")}
          text={seed}
          lines
          onDone={(text, go) => {
            if (text.trim()) commands.editCard({ ...place, id: card.id }, text.trim());
            if (go === "enter") focus(place, card.id);
            else leave(place, go);
          }}
          onCancel={() => focus(place, card.id)}
        />
      </li>
    );
  }
  return (
    <li ref={item} className={classes.card} data-card={card.id} tabIndex={-1}>
      <span className={classes.cardText}>{card.text}</span>
      <button
        type="button"
        tabIndex={-1}
        className={classes.more}
        aria-label={t("card.menu", "What can be done with “{text}”", { text: card.text })}
        onClick={(event) => menu({ kind: "card", ...place, id: card.id }, event.currentTarget)}
      >
        <span aria-hidden="true">⋯</span>
      </button>
    </li>
  );
});
