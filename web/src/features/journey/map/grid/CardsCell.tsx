import { memo, useLayoutEffect, useRef } from "react";
import type { JourneyStep } from "../../../../api/contract";
import { t } from "../../../../i18n/t";
import { type Lane, Nothing } from "../lanes";
import { type Editing, type Go, useGridControl } from "./control";
import { dragCard } from "./dragging-later";
import classes from "./Grid.module.css";
import { TextEdit } from "./TextEdit";

type Card = JourneyStep["cards"][string][number];
type CardsCellProps = {
  lane: Lane;
  step: JourneyStep;
  editing: Editing | null;
  /** The ids of the selected cards, with commas between. */
  selected: string;
  editable: boolean;
};

const NO_CARDS: Card[] = [];

/** The cards of a step in one lane. Enter on a new card begins the next one. */
export function CardsCell({ lane, step, editing, selected, editable }: CardsCellProps) {
  const chosen = selected.split(",");
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
              selected={chosen.includes(card.id)}
              editable={editable}
              seed={editing?.card === card.id ? (editing.seed ?? card.text) : null}
            />
          ))}
        </ul>
      ) : editing ? null : editable ? (
        <span className="visually-hidden">{t("lane.nothing", "nothing")}</span>
      ) : (
        <Nothing />
      )}
      {editing?.card === "new" ? (
        <TextEdit
          key={cards.length}
          label={t("card.new", "New card in {lane} of {step}", { lane: lane.label, step: step.name })}
          text={editing.seed ?? ""}
          lines
          onDone={add}
          onCancel={() => leave(place, "stay")}
        />
      ) : editable ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes.addCard}
          onClick={() => edit({ ...place, card: "new", seed: "" })}
        >
          {t("card.add", "Add card")}
        </button>
      ) : null}
    </>
  );
}

type CardItemProps = {
  card: Card;
  lane: string;
  step: string;
  selected: boolean;
  editable: boolean;
  seed: string | null;
};

const CardItem = memo(function CardItem(props: CardItemProps) {
  const { card, lane, step, selected, editable, seed } = props;
  const { commands, menu, leave, focus } = useGridControl();
  const item = useRef<HTMLLIElement>(null);
  const place = { lane, step };
  const writing = seed !== null;
  useLayoutEffect(() => {
    return item.current && editable && !writing
      ? dragCard(item.current, { step, lane, id: card.id })
      : undefined;
  }, [step, lane, card.id, writing, editable]);
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
    <li
      ref={item}
      className={classes.card}
      data-card={card.id}
      data-selected={selected || undefined}
      data-movable={editable || undefined}
      tabIndex={-1}
    >
      <span className={classes.cardText}>{card.text}</span>
      {selected ? <span className="visually-hidden">{t("card.chosen", "chosen")}</span> : null}
      {editable ? (
        <button
          type="button"
          tabIndex={-1}
          className={classes.more}
          aria-label={t("card.menu", "What can be done with “{text}”", { text: card.text })}
          onClick={(event) => menu({ kind: "card", ...place, id: card.id }, event.currentTarget)}
        >
          <span aria-hidden="true">⋯</span>
        </button>
      ) : null}
    </li>
  );
});
