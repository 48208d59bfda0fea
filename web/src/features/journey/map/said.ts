/** What is read out after a command: what stands where now, which is more than what was asked for. */
import { type CardName, cardsOf } from "../../../editor/build/cards";
import { lanesOf } from "../../../editor/build/lanes";
import { slugsIn } from "../../../editor/build/several";
import { placeOfStep, stagesOf } from "../../../editor/build/steps";
import type { Edit, MapDocument } from "../../../editor/edits";
import { t } from "../../../i18n/t";
import { cardText, laneName, stageName, stepName } from "./names";

/** Of a document after the command. */
export type Said = (document: MapDocument) => string;
export type Say = (words: string) => void;
/** Does it under a label for undo; false when there was nothing to do. */
export type Run = (label: string, edits: readonly Edit[], said?: Said) => boolean;

export function saidOfStep(step: string, what: "added" | "moved"): Said {
  return (document) => {
    const stage = placeOfStep(document, step)?.stage ?? "";
    const slugs = slugsIn(document, stage);
    const place = {
      name: stepName(document, step),
      stage: stageName(document, stage),
      at: slugs.indexOf(step) + 1,
      n: slugs.length,
    };
    return what === "added"
      ? t("said.step-added", "{name} added to {stage}, {at} of {n}", place)
      : t("said.step-moved", "{name} moved to {stage}, {at} of {n}", place);
  };
}

export function saidOfSteps(steps: readonly string[]): Said {
  const [first] = steps;
  if (steps.length === 1 && first) return saidOfStep(first, "moved");
  return (document) =>
    t("said.steps-moved", "{n} steps moved to {stage}", {
      n: steps.length,
      stage: stageName(document, placeOfStep(document, first ?? "")?.stage ?? ""),
    });
}

export function saidOfStage(stage: string, what: "added" | "moved"): Said {
  return (document) => {
    const slugs = stagesOf(document).map(({ slug }) => slug);
    const place = { name: stageName(document, stage), at: slugs.indexOf(stage) + 1, n: slugs.length };
    return what === "added"
      ? t("said.stage-added", "Stage {name} added, {at} of {n}", place)
      : t("said.stage-moved", "Stage {name} moved, {at} of {n}", place);
  };
}

export function saidOfLane(lane: string, what: "shown" | "moved"): Said {
  return (document) => {
    const slugs = lanesOf(document).flatMap(({ slug, hidden }) => (hidden ? [] : [slug]));
    const place = { name: laneName(document, lane), at: slugs.indexOf(lane) + 1, n: slugs.length };
    return what === "shown"
      ? t("said.lane-shown", "Lane {name} shown, {at} of {n}", place)
      : t("said.lane-moved", "Lane {name} moved, {at} of {n}", place);
  };
}

export function saidOfCard(card: CardName, what: "added" | "moved"): Said {
  return (document) => {
    const ids = cardsOf(document, card.step, card.lane).map(({ id }) => id);
    const place = {
      text: cardText(document, card),
      lane: laneName(document, card.lane),
      step: stepName(document, card.step),
      at: ids.indexOf(card.id) + 1,
      n: ids.length,
    };
    return what === "added"
      ? t("said.card-added", "Card “{text}” added to {lane} of {step}, {at} of {n}", place)
      : t("said.card-moved", "Card “{text}” moved to {lane} of {step}, {at} of {n}", place);
  };
}

export function saidRemoved(name: string): Said {
  return () => t("said.removed", "{name} removed. Undo takes that back.", { name });
}
