/** What can be done with a survey's document. Each gives a new document; the store keeps the old one for undo. */
import { type Page, type Question, questionsOf, type SurveyFile } from "./file";
import { askedIn, freeKey, questionKeys, repeatedIn } from "./keys";

/** A copy with some fields changed; a field that is undefined is taken out. */
export function patched<Value extends object>(value: Value, patch: Partial<Value>): Value {
  const next = { ...value, ...patch };
  for (const [field, given] of Object.entries(patch)) {
    if (given === undefined) delete next[field as keyof Value];
  }
  return next;
}

export function withPages(file: SurveyFile, pages: Page[]): SurveyFile {
  return { ...file, pages };
}

export function changePage(file: SurveyFile, at: number, patch: Partial<Page>): SurveyFile {
  const page = file.pages[at];
  return page ? withPages(file, file.pages.with(at, patched(page, patch))) : file;
}

export function changeQuestion(file: SurveyFile, key: string, patch: Partial<Question>): SurveyFile {
  const change = (one: Question) => (one.key === key ? patched(one, patch) : one);
  return withPages(
    file,
    file.pages.map((page) =>
      page.questions.some((one) => one.key === key)
        ? { ...page, questions: page.questions.map(change) }
        : page,
    ),
  );
}

export function addPage(file: SurveyFile, page: Page, at: number): SurveyFile {
  return withPages(file, file.pages.toSpliced(at, 0, page));
}

export function removePage(file: SurveyFile, at: number): SurveyFile {
  return withPages(file, file.pages.toSpliced(at, 1));
}

export function movePage(file: SurveyFile, from: number, to: number): SurveyFile {
  const page = file.pages[from];
  if (!page || to < 0 || to >= file.pages.length) return file;
  return withPages(file, file.pages.toSpliced(from, 1).toSpliced(to, 0, page));
}

export function addQuestion(file: SurveyFile, question: Question, pageAt: number, at: number): SurveyFile {
  const page = file.pages[pageAt];
  if (!page) return file;
  return changePage(file, pageAt, { questions: page.questions.toSpliced(at, 0, question) });
}

export function removeQuestion(file: SurveyFile, key: string): SurveyFile {
  return withPages(
    file,
    file.pages.map((page) => ({ ...page, questions: page.questions.filter((one) => one.key !== key) })),
  );
}

export function duplicateQuestion(file: SurveyFile, key: string): { file: SurveyFile; key: string } {
  const found = questionsOf(file).find(({ question }) => question.key === key);
  if (!found) return { file, key };
  const copy = { ...found.question, key: freeKey(key, questionKeys(file)) };
  return { file: addQuestion(file, copy, found.pageAt, found.at + 1), key: copy.key };
}

export type Spot = { pageAt: number; at: number };

/** A question at another place; `at` counts without the moved one. */
export function moveQuestion(file: SurveyFile, key: string, to: Spot): SurveyFile {
  const found = questionsOf(file).find(({ question }) => question.key === key);
  if (!found || !file.pages[to.pageAt]) return file;
  return addQuestion(removeQuestion(file, key), found.question, to.pageAt, to.at);
}

/** Where a question comes one place up or down: beyond the end of a page it goes to the next one. */
export function spotBeside(file: SurveyFile, key: string, by: -1 | 1): Spot | null {
  const found = questionsOf(file).find(({ question }) => question.key === key);
  if (!found) return null;
  const { pageAt, at, page } = found;
  const inside = at + by;
  if (inside >= 0 && inside < page.questions.length) return { pageAt, at: inside };
  const beside = file.pages[pageAt + by];
  if (!beside) return null;
  return { pageAt: pageAt + by, at: by > 0 ? 0 : beside.questions.length };
}

export type Use = { kind: "rule" | "repeated" | "about"; question?: Question; page?: Page; quota?: string };

/** Where a question is named: what must be changed when it goes. */
export function usesOf(file: SurveyFile, key: string): Use[] {
  const found: Use[] = [];
  for (const page of file.pages) {
    if (askedIn(page.show_if).includes(key)) found.push({ kind: "rule", page });
    for (const question of page.questions) {
      if (question.key === key) continue;
      if (askedIn(question.show_if).includes(key)) found.push({ kind: "rule", question });
      if (question.about === key) found.push({ kind: "about", question });
      if (repeatedIn(JSON.stringify(question)).includes(key)) found.push({ kind: "repeated", question });
    }
  }
  for (const quota of file.quotas ?? []) {
    if (askedIn(quota.when).includes(key)) found.push({ kind: "rule", quota: quota.key });
  }
  return found;
}
