import { type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { placeOfStep } from "../../../../editor/build/steps";
import { useEditor } from "../../../../editor/EditorProvider";
import type { MapDocument } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import { kindOfLane } from "../cell-values";
import { cardText, laneName, stageName, stepName } from "../names";
import { type Editing, type GridControl, useGridControl } from "./control";
import classes from "./Grid.module.css";
import { HeadButton, InsertButton } from "./HeadParts";
import { LANE_HEAD, STAGE_LANE, STEP_LANE } from "./places";

type GridToolsProps = {
  scroller: RefObject<HTMLElement | null>;
  editing: Editing | null;
  /** While a menu is open its button stays where it is. */
  still: boolean;
};

/** The buttons of the card, cell or head under the pointer and of the one with the focus. Only there: buttons of its
 * own for every card would be half of all that a large map holds. */
export function GridTools({ scroller, editing, still }: GridToolsProps) {
  const places = usePlaces(scroller, still);
  const control = useGridControl();
  const document = useEditor(({ work }) => work.document);
  return [...places].map(([element, key]) => (
    <Tools key={key} element={element} document={document}>
      {isWritten(element, editing) ? null : toolsOf(element, control, document)}
    </Tools>
  ));
}

const REST_MS = 60;
const OWNERS = "[data-card], td[data-step], th[data-movable]";

type Near = { pointed: HTMLElement | null; focused: HTMLElement | null };

/** Follows pointer and focus, as soon as they rest; one walking across the map with arrow keys wants no buttons. */
function usePlaces(scroller: GridToolsProps["scroller"], still: boolean): Map<HTMLElement, string> {
  const [near, setNear] = useState<Near>({ pointed: null, focused: null });
  const held = useRef(still);
  held.current = still;
  useEffect(() => {
    const table = scroller.current?.querySelector("table");
    if (!table) return;
    const follow = (what: keyof Near) => {
      let timer = 0;
      return ({ type, target }: Event) => {
        const left = type === "pointerleave" || type === "focusout";
        const owner = left ? null : (target as Element).closest<HTMLElement>(OWNERS);
        window.clearTimeout(timer);
        timer = window.setTimeout(() => {
          if (held.current) return;
          setNear((before) => (before[what] === owner ? before : { ...before, [what]: owner }));
        }, REST_MS);
      };
    };
    const [point, focus] = [follow("pointed"), follow("focused")];
    const heard = { pointerover: point, pointerleave: point, focusin: focus, focusout: focus };
    for (const [name, hear] of Object.entries(heard)) table.addEventListener(name, hear);
    return () => {
      for (const [name, hear] of Object.entries(heard)) table.removeEventListener(name, hear);
    };
  }, [scroller]);
  return placesOf(near);
}

/** A card brings its cell along. */
function placesOf(near: Near): Map<HTMLElement, string> {
  const places = new Map<HTMLElement, string>();
  for (const [what, element] of Object.entries(near)) {
    const cell = element?.closest<HTMLElement>("td, th");
    if (cell && !places.has(cell)) places.set(cell, `${what} cell`);
    if (element && !places.has(element)) places.set(element, `${what} card`);
  }
  return places;
}

type ToolsProps = { element: HTMLElement; document: MapDocument; children: ReactNode };

/** Draws into an element that others draw: over a card's words, at the end of a cell. */
function Tools({ element, document, children }: ToolsProps) {
  const [place] = useState(createPlace);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it stays the last one when an edit adds something
  useLayoutEffect(() => {
    if (element.dataset.card) element.prepend(place);
    else if (element.lastChild !== place) element.append(place);
  }, [element, place, document]);
  useLayoutEffect(() => () => place.remove(), [place]);
  return createPortal(children, place);
}

function createPlace(): HTMLElement {
  const place = document.createElement("span");
  place.className = classes.tools ?? "";
  return place;
}

/** What is being written in has no buttons. */
function isWritten({ dataset }: HTMLElement, editing: Editing | null): boolean {
  const { step, lane = STEP_LANE, stage, laneHead } = dataset;
  if (!editing) return false;
  if (stage) return editing.lane === STAGE_LANE && editing.step === stage;
  if (laneHead) return editing.step === LANE_HEAD && editing.lane === laneHead;
  return editing.step === step && editing.lane === lane;
}

function toolsOf(element: HTMLElement, control: GridControl, document: MapDocument): ReactNode {
  const { step, lane, stage, laneHead, card } = element.dataset;
  if (card) return <CardTools element={element} id={card} control={control} document={document} />;
  if (stage) {
    const label = t("stage.menu", "What can be done with the stage {name}", {
      name: stageName(document, stage),
    });
    return <HeadButton label={label} onPress={(at) => control.menu({ kind: "stage", stage }, at)} />;
  }
  if (laneHead) {
    const label = t("lane.menu", "What can be done with the lane {name}", {
      name: laneName(document, laneHead),
    });
    return <HeadButton label={label} onPress={(at) => control.menu({ kind: "lane", lane: laneHead }, at)} />;
  }
  if (!step) return null;
  if (lane === STEP_LANE) return <StepTools slug={step} control={control} document={document} />;
  return lane && kindOfLane(lane) === "cards" ? <AddCard place={{ step, lane }} control={control} /> : null;
}

function AddCard({ place, control }: { place: { step: string; lane: string }; control: GridControl }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.addCard}
      onClick={() => control.edit({ ...place, card: "new", seed: "" })}
    >
      {t("card.add", "Add card")}
    </button>
  );
}

type CardToolsProps = { element: HTMLElement; id: string; control: GridControl; document: MapDocument };

function CardTools({ element, id, control, document }: CardToolsProps) {
  const { step = "", lane = "" } = element.closest<HTMLElement>("td")?.dataset ?? {};
  const card = { step, lane, id };
  return (
    <button
      type="button"
      tabIndex={-1}
      className={classes.more}
      aria-label={t("card.menu", "What can be done with “{text}”", { text: cardText(document, card) })}
      onClick={(event) => control.menu({ kind: "card", ...card }, event.currentTarget)}
    >
      <span aria-hidden="true">⋯</span>
    </button>
  );
}

/** The menu, and a place to insert a step on either side. */
function StepTools({
  slug,
  control,
  document,
}: {
  slug: string;
  control: GridControl;
  document: MapDocument;
}) {
  const place = placeOfStep(document, slug);
  if (!place) return null;
  const { stage, after } = place;
  const name = stepName(document, slug);
  return (
    <>
      <HeadButton
        label={t("step.menu", "What can be done with {name}", { name })}
        onPress={(at) => control.menu({ kind: "step", step: slug }, at)}
      />
      <InsertButton
        side="start"
        label={t("step.insert-before", "Insert a step before {name}", { name })}
        onPress={() => control.draft({ kind: "step", stage, after })}
      />
      <InsertButton
        side="end"
        label={t("step.insert-after", "Insert a step after {name}", { name })}
        onPress={() => control.draft({ kind: "step", stage, after: slug })}
      />
    </>
  );
}
