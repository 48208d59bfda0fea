/** Every text of a survey with its place, for the table of languages. */
import { t } from "../../../../i18n/t";
import { patched } from "./editing";
import {
  GROUPS,
  type Group,
  languagesOf,
  listsOf,
  type Option,
  type Page,
  type Question,
  type SurveyFile,
  type Words,
} from "./file";
import { groupName } from "./kind-words";
import { withoutPlaces, wordsIn } from "./words";

export type SurveyText = {
  id: string;
  /** What the text is: "Wording", "Hint", "Choice". */
  label: string;
  /** Where it stands: a page or a question by its first words. */
  part: string;
  words: Words;
  /** The survey with other words in this place. */
  put: (file: SurveyFile, words: Words | undefined) => SurveyFile;
};

type Put<Value> = (file: SurveyFile, change: (value: Value) => Value) => SurveyFile;

/** All texts that are written in some language; what is empty in all needs no translation. */
export function textsOf(file: SurveyFile): SurveyText[] {
  const whole: Put<SurveyFile> = (given, change) => change(given);
  const welcome = t("survey.part.welcome", "Welcome");
  const end = t("survey.part.end", "Thank-you page");
  return [
    field("intro", t("survey.text.intro", "Words before the first question"), welcome, file, whole, "intro"),
    ...file.pages.flatMap((page, at) => pageTexts(file, page, at)),
    ...endTexts(file, end),
    ...(file.widget
      ? field(
          "widget.text",
          t("survey.widget.text", "Words on its button"),
          t("survey.share.widget", "In your own pages"),
          file.widget,
          (given, change) => (given.widget ? { ...given, widget: change(given.widget) } : given),
          "text",
        )
      : []),
    ...(file.quotas ?? []).flatMap((quota, at) =>
      text(
        `quota.${at}`,
        t("survey.text.quota", "Words when it is full"),
        t("survey.part.quota", "Quota “{key}”", { key: quota.key }),
        quota.text,
        (given, words) => ({
          ...given,
          quotas: given.quotas?.map((one, place) => (place === at ? patched(one, { text: words }) : one)),
        }),
      ),
    ),
  ].flat();
}

function text(
  id: string,
  label: string,
  part: string,
  words: Words | undefined,
  put: SurveyText["put"],
): SurveyText[] {
  return words === undefined ? [] : [{ id, label, part, words, put }];
}

function field<Value extends object>(
  id: string,
  label: string,
  part: string,
  value: Value,
  put: Put<Value>,
  name: keyof Value,
): SurveyText[] {
  return text(id, label, part, value[name] as Words | undefined, (file, words) =>
    put(file, (old) => patched(old, { [name]: words } as Partial<Value>)),
  );
}

function endTexts(file: SurveyFile, part: string): SurveyText[] {
  const put: Put<NonNullable<SurveyFile["end"]>> = (given, change) => ({
    ...given,
    end: change(given.end ?? {}),
  });
  const end = file.end ?? {};
  return [
    ...field("end.title", t("survey.text.end-title", "Heading"), part, end, put, "title"),
    ...field("end.text", t("survey.text.end-text", "Words"), part, end, put, "text"),
  ];
}

function pageTexts(file: SurveyFile, page: Page, at: number): SurveyText[] {
  const put: Put<Page> = (given, change) => ({
    ...given,
    pages: given.pages.map((one, place) => (place === at ? change(one) : one)),
  });
  const part = t("survey.part.page", "Page {n}", { n: at + 1 });
  return [
    ...field(`page.${at}`, t("survey.text.title", "Heading"), part, page, put, "title"),
    ...(page.questions ?? []).flatMap((question) => questionTexts(file, question)),
  ];
}

function questionTexts(file: SurveyFile, question: Question): SurveyText[] {
  const { key } = question;
  const put: Put<Question> = (given, change) => ({
    ...given,
    pages: given.pages.map((page) => ({
      ...page,
      questions: page.questions.map((one) => (one.key === key ? change(one) : one)),
    })),
  });
  const languages = languagesOf(file);
  const part = withoutPlaces(wordsIn(question.text, languages[0] ?? "en", languages)) || key;
  const own = (name: "text" | "hint" | "low" | "high", label: string) =>
    field(`${key}.${name}`, label, part, question, put, name);
  return [
    ...own("text", t("survey.text.wording", "Wording")),
    ...own("hint", t("survey.text.hint", "Hint")),
    ...own("low", t("survey.text.low", "Lowest point")),
    ...own("high", t("survey.text.high", "Highest point")),
    ...listsOf(question).flatMap(({ field: list, options }) =>
      options.flatMap((option, at) =>
        text(`${key}.${list}.${option.key}`, listLabel(list), part, option.name, (given, words) =>
          put(given, (one) => withOption(one, list, at, (old) => ({ ...old, name: words ?? "" }))),
        ),
      ),
    ),
  ];
}

function listLabel(list: string): string {
  const group = GROUPS.find((one) => list === `causes.${one}`);
  if (group) return groupName(group);
  return (
    {
      items: t("survey.list.item", "Aspect"),
      rows: t("survey.list.row", "Row"),
      columns: t("survey.list.column", "Column"),
    }[list] ?? t("survey.list.option", "Choice")
  );
}

/** A question with one of its lists replaced. */
export function withList(question: Question, list: string, options: Option[]): Question {
  const group = list.startsWith("causes.") ? (list.slice("causes.".length) as Group) : null;
  if (!group) return { ...question, [list]: options };
  const none = { promoters: [], passives: [], detractors: [] };
  return { ...question, causes: { ...none, ...question.causes, [group]: options } };
}

function withOption(question: Question, list: string, at: number, change: (one: Option) => Option): Question {
  const options = listsOf(question).find(({ field: name }) => name === list)?.options ?? [];
  return withList(
    question,
    list,
    options.map((one, place) => (place === at ? change(one) : one)),
  );
}

/** How many texts each further language lacks. */
export function missingByLanguage(file: SurveyFile): Record<string, number> {
  const languages = languagesOf(file);
  const texts = textsOf(file);
  const lacking = (language: string) =>
    texts.filter(({ words }) => !wordsIn(words, language, languages)).length;
  return Object.fromEntries(languages.slice(1).map((language) => [language, lacking(language)]));
}

/** The survey without a language: its words go too. */
export function withoutLanguage(file: SurveyFile, language: string): SurveyFile {
  const languages = languagesOf(file).filter((one) => one !== language);
  const without = textsOf(file).reduce(
    (next, { words, put }) => put(next, dropped(words, language, languages)),
    file,
  );
  return { ...without, languages };
}

function dropped(words: Words, language: string, left: readonly string[]): Words | undefined {
  if (typeof words === "string") return words;
  const kept = Object.entries(words).filter(([tag]) => tag !== language);
  if (!kept.length) return undefined;
  const [only] = kept;
  return only && kept.length === 1 && only[0] === left[0] ? only[1] : Object.fromEntries(kept);
}

/** The survey with another language first: the one that is read wherever a text is missing. */
export function withMainLanguage(file: SurveyFile, language: string): SurveyFile {
  const languages = languagesOf(file);
  const [first = "en"] = languages;
  const spread = textsOf(file).reduce(
    (next, { words, put }) => (typeof words === "string" ? put(next, { [first]: words }) : next),
    file,
  );
  return { ...spread, languages: [language, ...languages.filter((one) => one !== language)] };
}
