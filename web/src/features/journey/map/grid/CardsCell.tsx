import type { JourneyStep } from "../../../../api/contract";
import { t } from "../../../../i18n/t";
import { type Lane, Nothing } from "../lanes";
import { type Editing, type Go, useGridControl } from "./control";
import classes from "./Grid.module.css";
import { TextEdit } from "./TextEdit";

type Card = JourneyStep["cards"][string][number];
type Drawn = { lane: Lane; step: JourneyStep; selected: string; editable: boolean };

const NO_CARDS: Card[] = [];

/** The cards of a step in one lane. `selected`: the ids of the selected ones, with commas between.
 * A function and not a component, and each card one element: a large map has five hundred of them. What can be done
 * with a card stands on the one under the pointer alone (`GridTools`). */
export function drawCards({ lane, step, selected, editable }: Drawn) {
  const cards = step.cards[lane.key] ?? NO_CARDS;
  if (!cards.length) return editable ? <EmptyCell /> : <Nothing />;
  const chosen = selected ? selected.split(",") : [];
  return <ul className={classes.cards}>{cards.map((card) => drawCard(card, chosen.includes(card.id)))}</ul>;
}

function EmptyCell() {
  return <span className="visually-hidden">{t("lane.nothing", "nothing")}</span>;
}

function drawCard(card: Card, selected: boolean) {
  return (
    <li
      key={card.id}
      className={classes.card}
      data-card={card.id}
      data-selected={selected || undefined}
      tabIndex={-1}
    >
      {card.text}
      {selected ? <span className="visually-hidden">{t("card.chosen", "chosen")}</span> : null}
    </li>
  );
}

/** The same while one of the cards, or a new one, is written. Enter on a new card begins the next one. */
export function CardsEdit({ lane, step, selected, editing }: Drawn & { editing: Editing }) {
  const { commands, edit, leave } = useGridControl();
  const cards = step.cards[lane.key] ?? NO_CARDS;
  const chosen = selected ? selected.split(",") : [];
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
          {cards.map((card) =>
            card.id === editing.card ? (
              <CardEdit key={`${card.id} written`} card={card} place={place} seed={editing.seed} />
            ) : (
              drawCard(card, chosen.includes(card.id))
            ),
          )}
        </ul>
      ) : null}
      {editing.card === "new" ? (
        <TextEdit
          key={cards.length}
          label={t("card.new", "New card in {lane} of {step}", { lane: lane.label, step: step.name })}
          text={editing.seed ?? ""}
          lines
          onDone={add}
          onCancel={() => leave(place, "stay")}
        />
      ) : null}
    </>
  );
}

type CardEditProps = { card: Card; place: { lane: string; step: string }; seed: string | null };

function CardEdit({ card, place, seed }: CardEditProps) {
  const { commands, leave, focus } = useGridControl();
  return (
    <li>
      <TextEdit
        label={t("card.edit", "Text of the card")}
        text={seed ?? card.text}
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
