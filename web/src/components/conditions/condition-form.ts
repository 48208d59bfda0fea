import type { Condition } from "../../api/contract";
import { WITHOUT_VALUE } from "../condition-words";

export type FilterKind = "event" | "no-event" | "property" | "trait" | "segment";
export type FilterDraft = { kind: FilterKind; name: string; op: string; value: string };

export const EMPTY_DRAFT: FilterDraft = { kind: "event", name: "", op: "=", value: "" };

/** A typed value: a number or true/false when it reads as one, else text. */
export function parseValue(text: string): string | number | boolean {
  const trimmed = text.trim();
  if (trimmed === "true" || trimmed === "false") return trimmed === "true";
  return trimmed !== "" && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

function comparisonOf({ op, value }: FilterDraft): { op: string; value?: unknown } {
  if (WITHOUT_VALUE.has(op)) return { op };
  if (op === "in" || op === "not_in") return { op, value: value.split(",").map(parseValue) };
  return { op, value: parseValue(value) };
}

const COLUMNS = new Set(["channel", "department", "event", "source", "amount_minor", "currency", "case_id"]);

/** Fields of an event stand bare; everything else is one of its properties. */
export function propertyPath(name: string): string {
  return name.startsWith("properties.") || COLUMNS.has(name) ? name : `properties.${name}`;
}

export function isComplete(draft: FilterDraft): boolean {
  if (!draft.name.trim()) return false;
  const comparing = draft.kind === "property" || draft.kind === "trait";
  return !comparing || WITHOUT_VALUE.has(draft.op) || draft.value.trim() !== "";
}

export function conditionOf(draft: FilterDraft): Condition {
  const name = draft.name.trim();
  if (draft.kind === "event") return { event: name };
  if (draft.kind === "no-event") return { not: { event: name } };
  if (draft.kind === "segment") return { segment: name };
  if (draft.kind === "trait") return { trait: name, ...comparisonOf(draft) };
  return { property: propertyPath(name), ...comparisonOf(draft) };
}
