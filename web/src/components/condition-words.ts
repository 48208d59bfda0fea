import type { Condition, Looking } from "../api/contract";
import { t } from "../i18n/t";
import { scaleName } from "./scales";

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

function countWords({ op, value }: { op: string; value: number }): string {
  const words: Record<string, string> = {
    ">=": t("count.at-least", "at least {n, plural, one {once} other {# times}}", { n: value }),
    "<=": t("count.at-most", "at most {n, plural, =0 {never} one {once} other {# times}}", { n: value }),
    "=": t("count.exactly", "{n, plural, =0 {never} one {exactly once} other {exactly # times}}", {
      n: value,
    }),
    ">": t("count.more", "more than {n, plural, one {once} other {# times}}", { n: value }),
    "<": t("count.less", "less than {n, plural, one {once} other {# times}}", { n: value }),
  };
  return words[op] ?? t("condition.times", "{op} {n} times", { op, n: value });
}

function lookingWords({ count, within_days }: Looking): string {
  const often = count ? ` ${countWords(count)}` : "";
  const days = within_days ? ` ${t("condition.days", "within {n} days", { n: within_days })}` : "";
  return often + days;
}

/** What steps and segments are called; a slug stands for itself where nobody knows its name. */
export type NamesOf = { step: (slug: string) => string; segment: (slug: string) => string };

const SLUGS: NamesOf = { step: (slug) => slug, segment: (slug) => slug };

function feedbackWords(condition: Extract<Condition, { feedback: string }>, names: NamesOf): string {
  const { feedback, op, value, step } = condition;
  const scale = feedback === "any" ? t("condition.feedback.any", "an answer") : scaleName(feedback);
  const what = op ? comparison(scale, op, value) : t("condition.feedback", "answered {scale}", { scale });
  const at = step ? ` ${t("condition.feedback.at", "at {step}", { step: names.step(step) })}` : "";
  return what + at + lookingWords(condition);
}

function eventWords(condition: Extract<Condition, { event: string }>, names: NamesOf): string {
  const where = condition.where
    ? ` ${t("condition.where", "where {what}", { what: conditionWords(condition.where, names) })}`
    : "";
  return t("condition.event", "has {event}", { event: condition.event }) + lookingWords(condition) + where;
}

/** A condition tree in words, for chips and lists. */
export function conditionWords(condition: Condition, names: NamesOf = SLUGS): string {
  const inner = (part: Condition) => innerWords(part, names);
  if ("all" in condition) return condition.all.map(inner).join(t("condition.and", " and "));
  if ("any" in condition) return condition.any.map(inner).join(t("condition.or", " or "));
  if ("not" in condition) return t("condition.not", "not: {what}", { what: inner(condition.not) });
  return leafWords(condition, names);
}

type Leaf = Exclude<Condition, { all: Condition[] } | { any: Condition[] } | { not: Condition }>;

function leafWords(leaf: Leaf, names: NamesOf): string {
  if ("event" in leaf) return eventWords(leaf, names);
  if ("property" in leaf) return comparison(bare(leaf.property), leaf.op, leaf.value);
  if ("trait" in leaf)
    return comparison(t("condition.trait", "trait {name}", { name: leaf.trait }), leaf.op, leaf.value);
  if ("feedback" in leaf) return feedbackWords(leaf, names);
  if ("step" in leaf)
    return t("condition.step", "reached {step}", { step: names.step(leaf.step) }) + lookingWords(leaf);
  if ("segment" in leaf)
    return t("condition.segment", "in segment {segment}", { segment: names.segment(leaf.segment) });
  return "consent" in leaf ? consentWords(leaf) : JSON.stringify(leaf);
}

/** A group within a group stands in brackets: who reads "a or b and c" must not have to guess. */
function innerWords(condition: Condition, names: NamesOf): string {
  const words = conditionWords(condition, names);
  const parts = "all" in condition ? condition.all : "any" in condition ? condition.any : [];
  return parts.length > 1 ? `(${words})` : words;
}

function consentWords({ consent, granted }: { consent: string; granted?: boolean }): string {
  return granted === false
    ? t("condition.consent.not", "has not agreed to {purpose}", { purpose: consent })
    : t("condition.consent", "has agreed to {purpose}", { purpose: consent });
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
