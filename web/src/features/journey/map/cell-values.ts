/** What a cell says as text, and the edits that make it say something else. Pure. */
import type { JourneyStep } from "../../../api/contract";
import { addCard, cardsOf, newCard, removeCard } from "../../../editor/build/cards";
import { setField } from "../../../editor/build/fields";
import { holdsCards } from "../../../editor/build/lanes";
import type { Edit, Json, MapDocument } from "../../../editor/edits";

export type LaneKind = "live" | "text" | "line" | "list" | "touchpoints" | "feeling" | "cards" | "view";

const KINDS: Record<string, LaneKind> = {
  ...{ goal: "text", action: "text", thought: "text", quote: "text", process: "text" },
  ...{ department: "line", people: "list", systems: "list", policies: "list" },
  ...{ feeling: "feeling", touchpoints: "touchpoints", metrics: "view", evidence: "view" },
};
const CUSTOMER = new Set(["goal", "action", "thought", "quote", "feeling"]);

export function kindOfLane(lane: string): LaneKind {
  return KINDS[lane] ?? (holdsCards(lane) ? "cards" : "view");
}

export function isEditable(kind: LaneKind): boolean {
  return kind !== "live" && kind !== "view";
}

export function fieldOf(lane: string, step: string): string[] {
  if (lane === "touchpoints") return ["steps", step, "touchpoints"];
  return ["steps", step, CUSTOMER.has(lane) ? "customer" : "business", lane];
}

/** One line for each member, as it is written and read back. */
export function textOf(lane: string, step: JourneyStep): string {
  if (kindOfLane(lane) === "cards") return (step.cards[lane] ?? []).map(({ text }) => text).join("\n");
  if (lane === "touchpoints") return step.touchpoints.map(touchpointText).join("\n");
  const side = CUSTOMER.has(lane) ? step.customer : step.business;
  const value: unknown = (side as Record<string, unknown>)[lane];
  if (Array.isArray(value)) return value.join("\n");
  return value === null || value === undefined ? "" : String(value);
}

function touchpointText({ name, channel }: { name: string; channel: string }): string {
  return channel ? `${name} (${channel})` : name;
}

function linesOf(text: string): string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);
}

function readTouchpoint(line: string): Json {
  const found = /^(.+?)\s*\(([^()]+)\)$/.exec(line);
  return found ? { name: found[1] as string, channel: (found[2] as string).trim() } : { name: line };
}

/** −2 to 2; anything else is no feeling. */
export function readFeeling(text: string): number | null {
  const value = Number(text.trim().replace("−", "-"));
  if (!text.trim() || Number.isNaN(value)) return null;
  return Math.max(-2, Math.min(2, Math.round(value)));
}

function fieldValue(lane: string, text: string): Json {
  const kind = kindOfLane(lane);
  if (kind === "feeling") return readFeeling(text);
  if (kind === "touchpoints") return linesOf(text).map(readTouchpoint);
  if (kind === "list") return [...new Set(linesOf(text.replaceAll(/[,;]\s*/g, "\n")))];
  return text.trim();
}

/** The edits that let a cell say a text; lines become cards behind those that stand there. */
export function editsForText(document: MapDocument, lane: string, step: string, text: string): Edit[] {
  if (kindOfLane(lane) === "cards") return cardsForText(document, lane, step, text);
  return setField(document, fieldOf(lane, step), fieldValue(lane, text));
}

function cardsForText(document: MapDocument, lane: string, step: string, text: string): Edit[] {
  let after = cardsOf(document, step, lane).at(-1)?.id ?? null;
  return linesOf(text).map((line) => {
    const card = newCard(line);
    const edit = addCard({ step, lane, after }, card);
    after = card.id;
    return edit;
  });
}

/** The edits that leave a cell empty. */
export function editsToClear(document: MapDocument, lane: string, step: string): Edit[] {
  if (kindOfLane(lane) === "cards") {
    return cardsOf(document, step, lane).flatMap(({ id }) => removeCard(document, { step, lane, id }));
  }
  return isEditable(kindOfLane(lane)) ? setField(document, fieldOf(lane, step), null) : [];
}
