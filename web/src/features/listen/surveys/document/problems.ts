/** What the server finds wrong with a draft, as places to jump to and words to mend it by. */
import type { SurveyProblem } from "../../../../api/surveys";
import { t } from "../../../../i18n/t";
import { languagesOf, type SurveyFile } from "./file";
import { readIn, withoutPlaces } from "./words";

/** What can be chosen in the builder's list. */
export type Selection =
  | { part: "question"; key: string }
  | { part: "page"; key: string }
  | { part: "welcome" }
  | { part: "end" }
  | { part: "quotas" }
  | { part: "look" }
  | { part: "access" }
  | { part: "place" }
  | { part: "widget" };

export type ShownProblem = { where: string; message: string; to: Selection; code: string };

export function selectionId(selection: Selection): string {
  return "key" in selection ? `${selection.part}:${selection.key}` : selection.part;
}

export function shownProblems(file: SurveyFile, problems: readonly SurveyProblem[]): ShownProblem[] {
  return problems.map((problem) => {
    const to = placeOf(file, problem.at);
    return { where: whereWords(file, to), message: problemWords(problem), to, code: problem.code };
  });
}

/** The part of the builder that a path such as pages.2.questions.1.text is about. */
export function placeOf(file: SurveyFile, at: string): Selection {
  const [part, pageAt, list, questionAt] = at.split(".");
  if (part === "pages") {
    const page = file.pages[Number(pageAt) - 1];
    const question = list === "questions" ? page?.questions?.[Number(questionAt) - 1] : undefined;
    if (question) return { part: "question", key: question.key };
    if (page) return { part: "page", key: page.key };
    return { part: "welcome" };
  }
  if (part === "end") return { part: "end" };
  if (part === "quotas") return { part: "quotas" };
  if (part === "theme") return { part: "look" };
  if (part === "access") return { part: "access" };
  if (part === "widget") return { part: "widget" };
  if (part === "journey" || part === "step") return { part: "place" };
  return { part: "welcome" };
}

export function whereWords(file: SurveyFile, to: Selection): string {
  const languages = languagesOf(file);
  const [main = "en"] = languages;
  if (to.part === "question") {
    const all = file.pages.flatMap(({ questions }) => questions ?? []);
    const at = all.findIndex(({ key }) => key === to.key);
    const words = withoutPlaces(readIn(all[at]?.text, main, languages));
    return words || t("survey.where.question", "Question {n}", { n: at + 1 });
  }
  if (to.part === "page") {
    return t("survey.part.page", "Page {n}", { n: file.pages.findIndex(({ key }) => key === to.key) + 1 });
  }
  return partName(to.part);
}

export function partName(part: Exclude<Selection["part"], "question" | "page">): string {
  return {
    welcome: t("survey.part.welcome", "Welcome"),
    end: t("survey.part.end", "Thank-you page"),
    quotas: t("survey.part.quotas", "Quotas"),
    look: t("survey.part.look", "Look"),
    access: t("survey.part.access", "Who may answer"),
    place: t("survey.part.place", "Journey and step"),
    widget: t("survey.share.widget", "In your own pages"),
  }[part];
}

/** A path of the file at the beginning of a sentence says nothing to whoever builds by hand. */
const PATH = /^“?pages\.[\w.]+”?:? ?/;

export function problemWords({ message, key, at }: SurveyProblem): string {
  const last = at.split(".").at(-1) ?? "";
  const lacking = message.includes("lacks the key") ? key : message.includes("must not be empty") ? last : "";
  if (lacking === "text") return t("survey.problem.text", "It has no wording yet.");
  if (lacking === "name") return t("survey.problem.name", "Something to choose has no name yet.");
  if (lacking === "about") return t("survey.problem.about", "It does not say yet which score it is about.");
  if (message.includes("at least one question"))
    return t("survey.problem.no-questions", "The page has no question yet.");
  if (message.includes("at least one page")) return t("survey.problem.no-pages", "There is no question yet.");
  if (message.includes("at least one entry"))
    return t("survey.problem.no-entries", "It has a list with nothing to choose from.");
  const plain = message.replace(PATH, "");
  return plain.slice(0, 1).toUpperCase() + plain.slice(1);
}
