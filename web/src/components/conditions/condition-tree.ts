/** Building a condition tree by hand: what kind a part is, what it becomes, and whether it says enough. */
import type { Condition } from "../../api/contract";
import { WITHOUT_VALUE } from "../condition-words";
import { parseValue, propertyPath } from "./condition-form";

export type LeafKind = "event" | "property" | "trait" | "feedback" | "step" | "segment" | "consent";
export type PartKind = LeafKind | "all" | "any" | "not";
export type Comparison = { op: string; value?: unknown };

/** `step` is an option of `feedback` too, so that one is asked first. */
const KINDS = ["all", "any", "not", "event", "property", "trait", "feedback", "step", "segment"] as const;

export function kindOf(part: Condition): PartKind {
  return KINDS.find((kind) => kind in part) ?? "consent";
}

/** The part as another kind; what it said stays within it where that makes sense. */
export function asKind(part: Condition, kind: PartKind): Condition {
  const inner = partsOf(part);
  if (kind === "all") return { all: inner };
  if (kind === "any") return { any: inner };
  if (kind === "not") return { not: inner.length > 1 ? part : (inner[0] ?? emptyPart("event")) };
  return emptyPart(kind);
}

export function emptyPart(kind: LeafKind): Condition {
  const empty: Record<LeafKind, Condition> = {
    event: { event: "" },
    property: { property: "", op: "=", value: "" },
    trait: { trait: "", op: "=", value: "" },
    feedback: { feedback: "any" },
    step: { step: "" },
    segment: { segment: "" },
    consent: { consent: "" },
  };
  return empty[kind];
}

/** The parts of a group, or the part itself as the only one. */
export function partsOf(part: Condition): Condition[] {
  if ("all" in part) return part.all;
  if ("any" in part) return part.any;
  return "not" in part ? [part.not] : [part];
}

/** A comparison with another operator or a value as it was typed. */
export function comparing<Part extends Comparison>(part: Part, op: string, text: string): Part {
  const { value: _, ...rest } = part;
  if (WITHOUT_VALUE.has(op)) return { ...rest, op } as Part;
  const value = op === "in" || op === "not_in" ? text.split(",").map(parseValue) : parseValue(text);
  return { ...rest, op, value } as Part;
}

export function valueText(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return value === undefined || value === null ? "" : String(value);
}

/** Whether every part says something, so that it can be counted. */
export function isWhole(part: Condition): boolean {
  if ("event" in part) return part.event.trim() !== "" && (!part.where || isWhole(part.where));
  if ("property" in part) return part.property.trim() !== "" && hasValue(part);
  if ("trait" in part) return part.trait.trim() !== "" && hasValue(part);
  if ("feedback" in part) return !part.op || hasValue({ ...part, op: part.op });
  if ("step" in part) return part.step.trim() !== "";
  if ("segment" in part) return part.segment.trim() !== "";
  if ("consent" in part) return part.consent.trim() !== "";
  const parts = partsOf(part);
  return parts.length > 0 && parts.every(isWhole);
}

function hasValue({ op, value }: Comparison): boolean {
  return WITHOUT_VALUE.has(op) || valueText(value).trim() !== "";
}

/** As it is kept: names without blanks around them, properties by their path, groups of one as that one. */
export function tidied(part: Condition): Condition {
  if ("event" in part) {
    const { where, ...rest } = part;
    return { ...rest, event: part.event.trim(), ...(where ? { where: tidied(where) } : {}) };
  }
  if ("property" in part) return { ...part, property: propertyPath(part.property.trim()) };
  if ("trait" in part) return { ...part, trait: part.trait.trim() };
  if ("not" in part) return { not: tidied(part.not) };
  if (!("all" in part || "any" in part)) return part;
  const parts = partsOf(part).map(tidied);
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  return "all" in part ? { all: parts } : { any: parts };
}
