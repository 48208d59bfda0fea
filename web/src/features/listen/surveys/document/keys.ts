/** Keys of questions, pages and options: stable names under which answers are kept. */
import type { Option, Page, Question, Rule, SurveyFile } from "./file";
import { questionsOf } from "./file";

export const KEY = /^[a-z0-9]+(?:[-_][a-z0-9]+)*$/;
const LONGEST = 40;

/** A key made from words: small letters and digits with hyphens. */
export function keyFrom(words: string, instead: string): string {
  const plain = words
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, LONGEST)
    .replace(/^-+|-+$/g, "");
  return plain || instead;
}

export function freeKey(wanted: string, taken: Iterable<string>): string {
  const all = new Set(taken);
  if (!all.has(wanted)) return wanted;
  let number = 2;
  while (all.has(`${wanted}-${number}`)) number += 1;
  return `${wanted}-${number}`;
}

export function questionKeys(file: Pick<SurveyFile, "pages">): string[] {
  return questionsOf(file).map(({ question }) => question.key);
}

/** Options with keys of their own: those that have none get one from their words. */
export function freeOptionKey(name: string, options: readonly Option[]): string {
  return freeKey(
    keyFrom(name, "option"),
    options.map(({ key }) => key),
  );
}

const PLACE = /\{\{\s*([a-z0-9]+(?:[-_][a-z0-9]+)*)\s*(\|[^{}]*)?\}\}/g;

/** The questions whose answers a text repeats. */
export function repeatedIn(text: string): string[] {
  return [...text.matchAll(PLACE)].map(([, key]) => key ?? "");
}

function renamedIn(rule: Rule, from: string, to: string): Rule {
  if ("all" in rule) return { all: rule.all.map((one) => renamedIn(one, from, to)) };
  if ("any" in rule) return { any: rule.any.map((one) => renamedIn(one, from, to)) };
  if ("not" in rule) return { not: renamedIn(rule.not, from, to) };
  const [key, ...row] = rule.answer.split(".");
  return key === from ? { ...rule, answer: [to, ...row].join(".") } : rule;
}

/** Every text of a value with the places of an answer under its new key. */
function renamedTexts<Value>(value: Value, from: string, to: string): Value {
  if (typeof value === "string") {
    return value.replace(PLACE, (place, key: string, words = "") =>
      key === from ? `{{${to}${words}}}` : place,
    ) as Value;
  }
  if (Array.isArray(value)) return value.map((one) => renamedTexts(one, from, to)) as Value;
  if (value && typeof value === "object") {
    return Object.fromEntries(
      Object.entries(value).map(([key, one]) => [key, renamedTexts(one, from, to)]),
    ) as Value;
  }
  return value;
}

/** A question under another key, and everything that named it. */
export function renameQuestion(file: SurveyFile, from: string, to: string): SurveyFile {
  const question = (one: Question): Question => ({
    ...one,
    ...(one.key === from ? { key: to } : {}),
    ...(one.about === from ? { about: to } : {}),
    ...(one.show_if ? { show_if: renamedIn(one.show_if, from, to) } : {}),
  });
  const page = (one: Page): Page => ({
    ...one,
    ...(one.show_if ? { show_if: renamedIn(one.show_if, from, to) } : {}),
    questions: one.questions.map(question),
  });
  const quotas = file.quotas?.map((one) => ({ ...one, when: renamedIn(one.when, from, to) }));
  return renamedTexts({ ...file, pages: file.pages.map(page), ...(quotas ? { quotas } : {}) }, from, to);
}

/** The keys of the questions that a rule asks of. */
export function askedIn(rule: Rule | undefined): string[] {
  if (!rule) return [];
  if ("all" in rule) return rule.all.flatMap(askedIn);
  if ("any" in rule) return rule.any.flatMap(askedIn);
  if ("not" in rule) return askedIn(rule.not);
  return [rule.answer.split(".")[0] ?? rule.answer];
}
