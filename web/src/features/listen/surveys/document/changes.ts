/** What is different between two states of a survey, in sentences. */
import { t } from "../../../../i18n/t";
import {
  languagesOf,
  listsOf,
  type Option,
  type Page,
  type Question,
  questionsOf,
  type Rule,
  type SurveyFile,
  scaleOf,
} from "./file";
import { kindName, scaleWords } from "./kind-words";
import { ruleWords } from "./rules";
import { languageName, readIn, withoutPlaces } from "./words";

export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...keys].every((key) =>
    sameValue((one as Record<string, unknown>)[key], (other as Record<string, unknown>)[key]),
  );
}

function nameOf(file: SurveyFile, question: Question): string {
  const languages = languagesOf(file);
  return withoutPlaces(readIn(question.text, languages[0] ?? "en", languages)) || question.key;
}

/** The changes from one state to another; empty when they are the same. */
export function changesBetween(before: SurveyFile, after: SurveyFile): string[] {
  return [
    ...nameChange(before, after),
    ...questionChanges(before, after),
    ...pageChanges(before, after),
    ...languageChanges(before, after),
    ...partChanges(before, after),
  ];
}

function nameChange(before: SurveyFile, after: SurveyFile): string[] {
  if (before.name === after.name) return [];
  return [t("survey.change.name", "It is called “{name}” now.", { name: after.name })];
}

function questionChanges(before: SurveyFile, after: SurveyFile): string[] {
  const old = new Map(questionsOf(before).map((one) => [one.question.key, one]));
  const now = new Map(questionsOf(after).map((one) => [one.question.key, one]));
  const gone = [...old.values()]
    .filter(({ question }) => !now.has(question.key))
    .map(({ question }) =>
      t("survey.change.removed", "“{name}” is no longer asked.", { name: nameOf(before, question) }),
    );
  const kept = [...now.values()].flatMap((one) => {
    const was = old.get(one.question.key);
    return was ? differences(before, was.question, after, one.question) : [added(after, one.question)];
  });
  return [...kept, ...gone, ...(orderChanged([...old.keys()], [...now.keys()]) ? [ordered()] : [])];
}

function added(file: SurveyFile, question: Question): string {
  return t("survey.change.added", "New: “{name}” ({kind}).", {
    name: nameOf(file, question),
    kind: kindName(question.kind),
  });
}

function ordered(): string {
  return t("survey.change.order", "The questions stand in another order.");
}

function orderChanged(before: readonly string[], after: readonly string[]): boolean {
  const both = before.filter((key) => after.includes(key));
  return !sameValue(
    both,
    after.filter((key) => before.includes(key)),
  );
}

function differences(old: SurveyFile, was: Question, file: SurveyFile, is: Question): string[] {
  const name = nameOf(file, is);
  const found: string[] = [];
  if (scaleOf(was) !== scaleOf(is) || was.kind !== is.kind) {
    found.push(
      t("survey.change.scale", "“{name}” is measured in another way: {before} before, {after} now.", {
        name,
        before: scaleOf(was) ? scaleWords(scaleOf(was)) : kindName(was.kind),
        after: scaleOf(is) ? scaleWords(scaleOf(is)) : kindName(is.kind),
      }),
    );
  }
  if (!sameValue(was.text, is.text)) {
    found.push(
      t("survey.change.wording", "“{before}” reads “{after}” now.", {
        before: nameOf(old, was),
        after: name,
      }),
    );
  }
  if (Boolean(was.required) !== Boolean(is.required)) found.push(requiredWords(name, Boolean(is.required)));
  if (!sameValue(was.show_if, is.show_if)) found.push(ruleChange(file, name, is.show_if));
  found.push(...optionChanges(was, is, file));
  return found.length || sameValue(was, is)
    ? found
    : [t("survey.change.details", "“{name}” changed in details.", { name })];
}

function requiredWords(name: string, required: boolean): string {
  return required
    ? t("survey.change.required", "“{name}” must be answered now.", { name })
    : t("survey.change.optional", "“{name}” may be left open now.", { name });
}

function ruleChange(file: SurveyFile, name: string, rule: Rule | undefined): string {
  if (!rule) return t("survey.change.always", "“{name}” is always shown now.", { name });
  return t("survey.change.rule", "“{name}” is shown only if {rule}.", { name, rule: ruleWords(file, rule) });
}

function optionChanges(was: Question, is: Question, file: SurveyFile): string[] {
  const languages = languagesOf(file);
  const said = (option: Option) => readIn(option.name, languages[0] ?? "en", languages) || option.key;
  const before = listsOf(was).flatMap(({ field, options }) => options.map((one) => ({ field, one })));
  const after = listsOf(is).flatMap(({ field, options }) => options.map((one) => ({ field, one })));
  const missing = (from: typeof before, to: typeof before) =>
    from
      .filter((a) => !to.some((b) => a.field === b.field && a.one.key === b.one.key))
      .map(({ one }) => said(one));
  const name = nameOf(file, is);
  const [fresh, gone] = [missing(after, before), missing(before, after)];
  return [
    ...(fresh.length
      ? [t("survey.change.options-new", "“{name}” offers more: {list}.", { name, list: fresh.join(", ") })]
      : []),
    ...(gone.length
      ? [
          t("survey.change.options-gone", "“{name}” no longer offers: {list}.", {
            name,
            list: gone.join(", "),
          }),
        ]
      : []),
  ];
}

function pageChanges(before: SurveyFile, after: SurveyFile): string[] {
  const old = new Map(before.pages.map((page) => [page.key, page]));
  const found = after.pages.flatMap((page, at) => {
    const was = old.get(page.key);
    return was ? pageDifference(was, page, at, after) : [];
  });
  const by = after.pages.length - before.pages.length;
  if (by) {
    found.push(
      t("survey.change.pages", "It has {n, plural, one {1 page} other {# pages}} now.", {
        n: after.pages.length,
      }),
    );
  }
  return found;
}

function pageDifference(was: Page, is: Page, at: number, file: SurveyFile): string[] {
  const name = t("survey.part.page", "Page {n}", { n: at + 1 });
  const found = [];
  if (!sameValue(was.title, is.title))
    found.push(t("survey.change.page-title", "{page} has another heading.", { page: name }));
  if (!sameValue(was.show_if, is.show_if)) found.push(ruleChange(file, name, is.show_if));
  return found;
}

function languageChanges(before: SurveyFile, after: SurveyFile): string[] {
  const [old, now] = [languagesOf(before), languagesOf(after)];
  return [
    ...now
      .filter((one) => !old.includes(one))
      .map((one) =>
        t("survey.change.language", "It can be answered in {language} too.", { language: languageName(one) }),
      ),
    ...old
      .filter((one) => !now.includes(one))
      .map((one) =>
        t("survey.change.language-gone", "It is no longer asked in {language}.", {
          language: languageName(one),
        }),
      ),
  ];
}

function partChanges(before: SurveyFile, after: SurveyFile): string[] {
  const parts: [keyof SurveyFile, string][] = [
    ["intro", t("survey.change.intro", "The welcome changed.")],
    ["end", t("survey.change.end", "The thank-you page changed.")],
    ["quotas", t("survey.change.quotas", "The quotas changed.")],
    ["theme", t("survey.change.theme", "It looks different.")],
    ["access", t("survey.change.access", "Who may answer changed.")],
    ["widget", t("survey.change.widget", "Where other sites show it changed.")],
    ["journey", t("survey.change.journey", "It belongs to another journey.")],
    ["step", t("survey.change.step", "It belongs to another step.")],
  ];
  return parts.filter(([part]) => !sameValue(before[part], after[part])).map(([, words]) => words);
}
