import { t } from "../../../../i18n/t";
import { changePage, changeQuestion, patched } from "../document/editing";
import type { Page, Question, SurveyFile } from "../document/file";
import { useDraftStore } from "../draft/DraftProvider";

/** Changes one question: what is said of it for undo, and the field so that writing on is one step. */
export function useQuestionChange(key: string) {
  const store = useDraftStore();
  return (patch: Partial<Question>, label = t("survey.do.question", "change a question")) =>
    store
      .getState()
      .change(label, (file) => changeQuestion(file, key, patch), `${key}.${Object.keys(patch).join()}`);
}

export function usePageChange(key: string) {
  const store = useDraftStore();
  return (patch: Partial<Page>) =>
    store.getState().change(
      t("survey.do.page", "change a page"),
      (file) =>
        changePage(
          file,
          file.pages.findIndex((page) => page.key === key),
          patch,
        ),
      `page.${key}.${Object.keys(patch).join()}`,
    );
}

/** Changes something of the whole survey; what becomes empty is taken out. */
export function useSurveyChange(label: string) {
  const store = useDraftStore();
  return (patch: Partial<SurveyFile>) =>
    store
      .getState()
      .change(label, (file) => patched(file, tidied(patch)), `survey.${Object.keys(patch).join()}`);
}

function tidied(patch: Partial<SurveyFile>): Partial<SurveyFile> {
  return Object.fromEntries(
    Object.entries(patch).map(([field, value]) => [field, isNothing(value) ? undefined : value]),
  );
}

function isNothing(value: unknown): boolean {
  if (value === "" || value === undefined) return true;
  if (Array.isArray(value)) return value.length === 0;
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}
