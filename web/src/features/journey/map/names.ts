/** What the parts of a map are called, for menus, undo and what is read out. */
import { type CardName, cardsOf } from "../../../editor/build/cards";
import { lanesOf } from "../../../editor/build/lanes";
import { stagesOf } from "../../../editor/build/steps";
import { eachStep, type Part } from "../../../editor/documents";
import type { MapDocument } from "../../../editor/edits";
import { laneLabel } from "./lanes";

export function stepName(document: MapDocument, slug: string): string {
  return String(eachStep(document as Part).find((step) => step.slug === slug)?.name ?? slug);
}

export function stageName(document: MapDocument, slug: string): string {
  return String(stagesOf(document).find((stage) => stage.slug === slug)?.name ?? slug);
}

export function laneName(document: MapDocument, slug: string): string {
  return laneLabel(lanesOf(document).find((lane) => lane.slug === slug) ?? { slug });
}

export function cardText(document: MapDocument, { step, lane, id }: CardName): string {
  return short(cardsOf(document, step, lane).find((card) => card.id === id)?.text ?? "");
}

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
