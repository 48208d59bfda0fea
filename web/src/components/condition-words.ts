import type { Condition } from "../api/contract";
import { t } from "../i18n/t";

/** The comparison operators of a condition, as people say them. */
export function operatorWords(): Record<string, string> {
  return {
    "=": t("op.equals", "is"),
    "!=": t("op.differs", "is not"),
    "<": t("op.less", "is less than"),
    "<=": t("op.at-most", "is at most"),
    ">": t("op.more", "is more than"),
    ">=": t("op.at-least", "is at least"),
    in: t("op.in", "is one of"),
    not_in: t("op.not-in", "is none of"),
    contains: t("op.contains", "contains"),
    starts_with: t("op.starts", "starts with"),
    exists: t("op.exists", "is known"),
    missing: t("op.missing", "is not known"),
  };
}

export const WITHOUT_VALUE = new Set(["exists", "missing"]);

function bare(name: string): string {
  return name.replace(/^properties\./, "");
}

function valueWords(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "string" ? `“${value}”` : String(value);
}

function comparison(name: string, op: string, value: unknown): string {
  const words = operatorWords()[op] ?? op;
  return WITHOUT_VALUE.has(op) ? `${name} ${words}` : `${name} ${words} ${valueWords(value)}`;
}

function eventWords(condition: Extract<Condition, { event: string }>): string {
  const count = condition.count
    ? ` ${t("condition.times", "{op} {n} times", { op: condition.count.op, n: condition.count.value })}`
    : "";
  const days = condition.within_days
    ? ` ${t("condition.days", "within {n} days", { n: condition.within_days })}`
    : "";
  const where = condition.where
    ? ` ${t("condition.where", "where {what}", { what: conditionWords(condition.where) })}`
    : "";
  return t("condition.event", "has {event}", { event: condition.event }) + count + days + where;
}

/** A condition tree in words, for chips and lists. */
export function conditionWords(condition: Condition): string {
  if ("all" in condition) return condition.all.map(conditionWords).join(t("condition.and", " and "));
  if ("any" in condition) return condition.any.map(conditionWords).join(t("condition.or", " or "));
  if ("not" in condition) return t("condition.not", "not: {what}", { what: conditionWords(condition.not) });
  if ("event" in condition) return eventWords(condition);
  if ("property" in condition) return comparison(bare(condition.property), condition.op, condition.value);
  if ("trait" in condition)
    return comparison(
      t("condition.trait", "trait {name}", { name: condition.trait }),
      condition.op,
      condition.value,
    );
  return JSON.stringify(condition);
}

/** The parts that are joined by "and", each shown as a chip of its own. */
export function conditionParts(condition: Condition | undefined): Condition[] {
  if (!condition) return [];
  return "all" in condition ? condition.all : [condition];
}

export function joinParts(parts: Condition[]): Condition | undefined {
  if (parts.length <= 1) return parts[0];
  return { all: parts };
}
