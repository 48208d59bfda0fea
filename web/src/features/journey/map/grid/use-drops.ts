import { type RefObject, useEffect } from "react";
import { cardsOf } from "../../../../editor/build/cards";
import { lanesOf } from "../../../../editor/build/lanes";
import { placeOfStep, stagesOf } from "../../../../editor/build/steps";
import type { MapDocument } from "../../../../editor/edits";
import type { EditorState, EditorStore } from "../../../../editor/store";
import type { Commands } from "../commands";
import { cardsWith, stepsWith } from "./chosen";
import type { Dropped } from "./dragging";
import { watchDrags } from "./dragging-later";

/** Carries out what is dropped on the map. */
export function useDrops(
  scroller: RefObject<HTMLElement | null>,
  store: EditorStore,
  commands: Commands,
  editable: boolean,
): void {
  useEffect(() => {
    const table = scroller.current?.querySelector("table");
    if (!scroller.current || !table || !editable) return;
    const given = { table, scroller: scroller.current };
    return watchDrags(given, (dropped) => carryOut(store.getState(), commands, dropped));
  }, [scroller, store, commands, editable]);
}

/** What is chosen goes along when one of it is dragged. */
function carryOut(state: EditorState, commands: Commands, dropped: Dropped): void {
  const { document } = state.work;
  if (dropped.kind === "card") {
    const { card, onto, before } = dropped;
    const ids = cardsOf(document, onto.step, onto.lane).flatMap(({ id }) => (id === card.id ? [] : [id]));
    const after = before ? (ids[ids.indexOf(onto.id) - 1] ?? null) : onto.id;
    commands.moveCards(cardsWith(state, card), { step: onto.step, lane: onto.lane, after });
  } else if (dropped.kind === "card-into") {
    const { card, step, lane } = dropped;
    const last = cardsOf(document, step, lane).findLast(({ id }) => id !== card.id);
    commands.moveCards(cardsWith(state, card), { step, lane, after: last?.id ?? null });
  } else if (dropped.kind === "step-into") {
    commands.moveSteps(stepsWith(state, dropped.slug), { stage: dropped.stage, after: null });
  } else if (dropped.kind === "step") {
    dropStep(state, commands, dropped);
  } else {
    dropHead(document, commands, dropped);
  }
}

type DroppedStep = Extract<Dropped, { kind: "step" }>;
type DroppedHead = Extract<Dropped, { kind: "stage" | "lane" }>;

function dropStep(state: EditorState, commands: Commands, dropped: DroppedStep): void {
  const { slug, onto, before } = dropped;
  const { document } = state.work;
  const place = placeOfStep(document, onto);
  if (!place) return;
  const after = before ? (place.after === slug ? placeOfStep(document, slug)?.after : place.after) : onto;
  commands.moveSteps(stepsWith(state, slug), { stage: place.stage, after: after ?? null });
}

function dropHead(
  document: MapDocument,
  commands: Commands,
  { kind, slug, onto, before }: DroppedHead,
): void {
  const members = kind === "stage" ? stagesOf(document) : lanesOf(document);
  const slugs = members.map((one) => String(one.slug)).filter((one) => one !== slug);
  const after = before ? (slugs[slugs.indexOf(onto) - 1] ?? null) : onto;
  if (kind === "stage") commands.moveStage(slug, after);
  else commands.moveLane(slug, after);
}
