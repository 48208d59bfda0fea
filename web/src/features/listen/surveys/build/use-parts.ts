import { type KeyboardEvent, type RefObject, useLayoutEffect, useRef } from "react";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import {
  movePage,
  moveQuestion,
  removePage,
  removeQuestion,
  type Spot,
  spotBeside,
} from "../document/editing";
import { findQuestion, type SurveyFile } from "../document/file";
import { type Selection, selectionId, whereWords } from "../document/problems";
import { say } from "../draft/announcing";
import { useDraft, useDraftStore } from "../draft/DraftProvider";
import type { DraftStore } from "../draft/store";

export function selectionOf(id: string): Selection {
  const [part, key] = id.split(/:(.*)/s);
  return (key === undefined ? { part } : { part, key }) as Selection;
}

/** Walking, ordering and removing the parts in the list. */
export function useParts(list: RefObject<HTMLElement | null>) {
  const store = useDraftStore();
  const document = useDraft((state) => state.document);
  const wanted = useRef<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each change the moved part is found again
  useLayoutEffect(() => {
    if (!wanted.current) return;
    itemOf(list.current, wanted.current)?.focus();
    wanted.current = null;
  }, [document, list]);
  const onKey = (event: KeyboardEvent<HTMLElement>) => {
    const id = (event.target as HTMLElement).dataset.item ?? "";
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key] as -1 | 1 | undefined;
    if (event.ctrlKey || event.metaKey) return;
    if (event.altKey && by) {
      event.preventDefault();
      if (moveBy(store, selectionOf(id), by)) wanted.current = id;
    } else if (event.key === "Delete" && !event.altKey) {
      event.preventDefault();
      const next = neighbour(list.current, id);
      if (removePart(store, selectionOf(id))) wanted.current = next;
    } else if (!event.altKey) walk(event, list.current, id, by, store);
  };
  return {
    onKey,
    drop: (moved: string, onto: string, before: boolean) => dropPart(store, moved, onto, before),
  };
}

function items(list: HTMLElement | null): HTMLElement[] {
  return [...(list?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
}

function itemOf(list: HTMLElement | null, id: string): HTMLElement | undefined {
  return items(list).find((one) => one.dataset.item === id);
}

function neighbour(list: HTMLElement | null, id: string): string | null {
  const all = items(list);
  const at = all.findIndex((one) => one.dataset.item === id);
  return (all[at + 1] ?? all[at - 1])?.dataset.item ?? null;
}

function walk(
  event: KeyboardEvent,
  list: HTMLElement | null,
  id: string,
  by: number | undefined,
  store: DraftStore,
): void {
  const all = items(list);
  const at = all.findIndex((one) => one.dataset.item === id);
  const to = by ? at + by : { Home: 0, End: all.length - 1 }[event.key];
  const next = to === undefined ? undefined : all[to];
  if (!next?.dataset.item) return;
  event.preventDefault();
  store.getState().select(selectionOf(next.dataset.item));
  next.focus();
}

/** Moves a question or a page one place, and says where it stands now. */
export function moveBy(store: DraftStore, selection: Selection, by: -1 | 1): boolean {
  const { document, change } = store.getState();
  if (selection.part === "question") {
    const spot = spotBeside(document, selection.key, by);
    if (!spot) return false;
    return place(store, selection.key, spot);
  }
  if (selection.part !== "page") return false;
  const from = document.pages.findIndex(({ key }) => key === selection.key);
  const after = movePage(document, from, from + by);
  if (after === document) return false;
  change(t("survey.do.move-page", "move a page"), () => after);
  say(
    t("survey.moved-page", "It is page {n} of {all} now", { n: from + by + 1, all: document.pages.length }),
  );
  return true;
}

export function place(store: DraftStore, key: string, spot: Spot): boolean {
  const { document, change, select } = store.getState();
  const after = moveQuestion(document, key, spot);
  if (after === document) return false;
  change(t("survey.do.move", "move a question"), () => after);
  select({ part: "question", key });
  const page = after.pages[spot.pageAt];
  say(
    t("survey.moved", "“{question}” is question {n} of {all} on page {page} now", {
      question: whereWords(after, { part: "question", key }),
      n: (page?.questions.findIndex((one) => one.key === key) ?? 0) + 1,
      all: page?.questions.length ?? 0,
      page: spot.pageAt + 1,
    }),
  );
  return true;
}

/** Takes a question or a page out, with the way back. */
export function removePart(store: DraftStore, selection: Selection): boolean {
  const { document, change, select } = store.getState();
  const words = whereWords(document, selection);
  const after = without(document, selection);
  if (after === document) return false;
  change(t("survey.do.remove", "remove “{what}”", { what: words }), () => after);
  select(beside(document, after, selection));
  const said = t("survey.removed", "“{what}” is removed", { what: words });
  notify({ message: said, undo: () => void store.getState().undo() });
  return true;
}

function without(file: SurveyFile, selection: Selection): SurveyFile {
  if (selection.part === "question") return removeQuestion(file, selection.key);
  if (selection.part !== "page") return file;
  return removePage(
    file,
    file.pages.findIndex(({ key }) => key === selection.key),
  );
}

/** What stands where the removed part stood. */
function beside(before: SurveyFile, after: SurveyFile, selection: Selection): Selection {
  if (selection.part !== "question") return { part: "welcome" };
  const found = findQuestion(before, selection.key);
  const page = after.pages[found?.pageAt ?? 0];
  const next = page?.questions[found?.at ?? 0] ?? page?.questions.at(-1);
  if (next) return { part: "question", key: next.key };
  return page ? { part: "page", key: page.key } : { part: "welcome" };
}

function dropPart(store: DraftStore, moved: string, onto: string, before: boolean): void {
  const [from, to] = [selectionOf(moved), selectionOf(onto)];
  const { document, change } = store.getState();
  if (from.part === "page" && to.part === "page") {
    const [at, target] = [from.key, to.key].map((key) =>
      document.pages.findIndex((page) => page.key === key),
    ) as [number, number];
    const wanted = before ? target : target + 1;
    const after = movePage(document, at, at < wanted ? wanted - 1 : wanted);
    if (after !== document) change(t("survey.do.move-page", "move a page"), () => after);
  } else if (from.part === "question") {
    const spot = spotFor(document, from.key, to, before);
    if (spot) place(store, from.key, spot);
  }
}

/** Where a dropped question comes: beside the one below the pointer, or first on the page whose head that is. */
function spotFor(file: SurveyFile, key: string, to: Selection, before: boolean): Spot | null {
  if (to.part === "page") return { pageAt: file.pages.findIndex((page) => page.key === to.key), at: 0 };
  if (to.part !== "question" || selectionId(to) === `question:${key}`) return null;
  const target = findQuestion(file, to.key);
  const own = findQuestion(file, key);
  if (!target || !own) return null;
  const at = before ? target.at : target.at + 1;
  const isEarlierHere = own.pageAt === target.pageAt && own.at < at;
  return { pageAt: target.pageAt, at: isEarlierHere ? at - 1 : at };
}
