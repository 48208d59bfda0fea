/** Rules of branching as sentences, and as something to fill in. Whether one holds is decided by the server. */
import { t } from "../../../../i18n/t";
import {
  type Comparing,
  endsOf,
  languagesOf,
  listsOf,
  type Option,
  type Question,
  questionsOf,
  type Rule,
  SCORES,
  type SurveyFile,
  scaleOf,
} from "./file";
import { readIn, withoutPlaces } from "./words";

export type RuleKind = "compare" | "all" | "any" | "not";

export function ruleKind(rule: Rule): RuleKind {
  if ("all" in rule) return "all";
  if ("any" in rule) return "any";
  return "not" in rule ? "not" : "compare";
}

/** The parts of a group, or the rule itself as the only one. */
export function partsOf(rule: Rule): Rule[] {
  if ("all" in rule) return rule.all;
  if ("any" in rule) return rule.any;
  return [rule];
}

export function grouped(kind: "all" | "any", parts: Rule[]): Rule | undefined {
  if (parts.length <= 1) return parts[0];
  return kind === "all" ? { all: parts } : { any: parts };
}

/** The comparisons that make sense for an answer of a kind. */
export function operatorsFor(question: Question | undefined): string[] {
  if (!question) return ["=", "!=", "exists", "missing"];
  if (SCORES.has(question.kind)) return ["<=", ">=", "=", "!=", "<", ">", "exists", "missing"];
  if (question.kind === "multiple" || question.kind === "cause") return ["contains", "exists", "missing"];
  if (question.kind === "single" || question.kind === "matrix")
    return ["=", "!=", "in", "not_in", "exists", "missing"];
  if (question.kind === "contact" || question.kind === "file") return ["exists", "missing"];
  if (question.kind === "date") return ["<=", ">=", "=", "exists", "missing"];
  return ["exists", "missing", "contains", "="];
}

export const WITHOUT_VALUE = new Set(["exists", "missing"]);

/** What is chosen from where a comparison has a list to choose from. */
export function choicesFor(question: Question | undefined): Option[] {
  if (!question) return [];
  if (question.kind === "matrix") return question.columns ?? [];
  const found = new Map<string, Option>();
  if (question.kind === "single" || question.kind === "multiple" || question.kind === "cause") {
    for (const { options } of listsOf(question))
      for (const one of options) if (!found.has(one.key)) found.set(one.key, one);
  }
  return [...found.values()];
}

/** The rows of a battery or a matrix: each has an answer of its own. */
export function rowsOf(question: Question | undefined): Option[] {
  return question?.items ?? question?.rows ?? [];
}

/** A first comparison with a question: one that most people mean. */
export function compareWith(question: Question): Comparing {
  const [row] = rowsOf(question);
  const answer = row ? `${question.key}.${row.key}` : question.key;
  const op = operatorsFor(question)[0] ?? "exists";
  if (WITHOUT_VALUE.has(op)) return { answer, op };
  return { answer, op, value: firstValue(question) };
}

function firstValue(question: Question): unknown {
  if (question.kind === "nps") return 6;
  if (SCORES.has(question.kind)) return Math.floor((endsOf(scaleOf(question))[1] ?? 5) / 2);
  return choicesFor(question)[0]?.key ?? "";
}

/** The same comparison with another operator; its value fits it. */
export function withOperator(rule: Comparing, op: string): Comparing {
  const { value, ...rest } = rule;
  if (WITHOUT_VALUE.has(op)) return { ...rest, op };
  const many = op === "in" || op === "not_in";
  const given = Array.isArray(value) ? value : value === undefined ? [] : [value];
  return { ...rest, op, value: many ? given : (given[0] ?? "") };
}

function operatorWords(op: string, question: Question | undefined): string {
  const score = question && SCORES.has(question.kind);
  const words: Record<string, string> = {
    "=": t("survey.rule.is", "is"),
    "!=": t("survey.rule.is-not", "is not"),
    "<": t("survey.rule.below", "is below"),
    "<=": t("survey.rule.at-most", "is at most"),
    ">": t("survey.rule.above", "is above"),
    ">=": t("survey.rule.at-least", "is at least"),
    in: t("survey.rule.one-of", "is one of"),
    not_in: t("survey.rule.none-of", "is none of"),
    contains: t("survey.rule.contains", "contains"),
    starts_with: t("survey.rule.starts", "starts with"),
    exists: score ? t("survey.rule.scored", "was given") : t("survey.rule.answered", "was answered"),
    missing: t("survey.rule.left", "was left open"),
  };
  return words[op] ?? op;
}

export { operatorWords };

const LONGEST = 60;

function short(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function questionOf(file: SurveyFile, answer: string) {
  const [key = "", row] = answer.split(".");
  const question = questionsOf(file).find((one) => one.question.key === key)?.question;
  return { question, row };
}

export { questionOf };

/** What a question is called in a sentence: its words, and the row where it has rows. */
export function questionWords(file: SurveyFile, answer: string): string {
  const { question, row } = questionOf(file, answer);
  const languages = languagesOf(file);
  const [main = "en"] = languages;
  if (!question) return t("survey.rule.gone", "a question that is gone ({key})", { key: answer });
  const words = t("survey.rule.question", "“{text}”", {
    text: short(withoutPlaces(readIn(question.text, main, languages)) || question.key),
  });
  const named = rowsOf(question).find((one) => one.key === row);
  return named
    ? t("survey.rule.row", "{question}, “{row}”", {
        question: words,
        row: readIn(named.name, main, languages),
      })
    : words;
}

export function valueWords(file: SurveyFile, { answer, value }: Comparing): string {
  const { question } = questionOf(file, answer);
  const languages = languagesOf(file);
  const names = new Map(
    choicesFor(question).map((one) => [one.key, readIn(one.name, languages[0] ?? "en", languages)]),
  );
  const said = (one: unknown) => {
    const name = names.get(String(one));
    return name ? `“${name}”` : String(one);
  };
  return Array.isArray(value) ? value.map(said).join(", ") : said(value);
}

/** A rule as a sentence's end: the answer to “…” is at most 6, and … */
export function ruleWords(file: SurveyFile, rule: Rule): string {
  if ("all" in rule) return rule.all.map((one) => inner(file, one)).join(t("survey.rule.and", " and "));
  if ("any" in rule) return rule.any.map((one) => inner(file, one)).join(t("survey.rule.or", " or "));
  if ("not" in rule)
    return t("survey.rule.not", "it is not so that {what}", { what: ruleWords(file, rule.not) });
  const { question } = questionOf(file, rule.answer);
  const op = rule.op ?? "=";
  const parts = [questionWords(file, rule.answer), operatorWords(op, question)];
  if (!WITHOUT_VALUE.has(op)) parts.push(valueWords(file, rule));
  return parts.join(" ");
}

/** Groups within a group stand in brackets. */
function inner(file: SurveyFile, rule: Rule): string {
  const words = ruleWords(file, rule);
  return "all" in rule || "any" in rule ? `(${words})` : words;
}
