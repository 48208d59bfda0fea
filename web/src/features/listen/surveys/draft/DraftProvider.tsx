import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import { useStore } from "zustand";
import { meQuery } from "../../../../api/people";
import { type Survey, saveSurveyDraft } from "../../../../api/surveys";
import { mainLanguage, type SurveyFile } from "../document/file";
import type { Selection } from "../document/problems";
import { whole } from "../read-file";
import { openKeeper, readKept } from "./keeping";
import { createDraft, type DraftState, type DraftStore } from "./store";

type Opened = { store: DraftStore; survey: Survey };
const Context = createContext<Opened | null>(null);

export function draftOf({ document, draft_number }: Survey): { number: number; document: SurveyFile } {
  return { number: draft_number, document: whole(document as unknown as SurveyFile) };
}

function firstSelection({ pages }: SurveyFile): Selection {
  const [first] = pages.flatMap(({ questions }) => questions);
  return first ? { part: "question", key: first.key } : { part: "welcome" };
}

function open(survey: Survey, person: string): DraftStore {
  const draft = draftOf(survey);
  return createDraft({
    draft,
    readOnly: !survey.may_edit,
    language: mainLanguage(draft.document),
    selection: firstSelection(draft.document),
    keeper: openKeeper(person, survey.slug),
    kept: readKept(person, survey.slug),
    save: async (number, document, keepalive) => {
      const saved = await saveSurveyDraft(survey.slug, number, { ...document }, keepalive);
      return { number: saved.draft_number, document };
    },
  });
}

/** The draft of a survey for all tabs of its page: what was done in one can be undone in another. */
export function DraftProvider({ survey, children }: { survey: Survey; children: ReactNode }) {
  const person = String(useQuery(meQuery).data?.user.id ?? "");
  const [store] = useState(() => open(survey, person));
  useEffect(() => store.getState().arrived(draftOf(survey)), [store, survey]);
  useEffect(() => {
    const leave = () => void store.getState().flush(true);
    const online = () => void store.getState().flush();
    window.addEventListener("pagehide", leave);
    window.addEventListener("online", online);
    return () => {
      window.removeEventListener("pagehide", leave);
      window.removeEventListener("online", online);
      void store.getState().flush();
      store.getState().close();
    };
  }, [store]);
  return <Context.Provider value={{ store, survey }}>{children}</Context.Provider>;
}

function useOpened(): Opened {
  const opened = useContext(Context);
  if (!opened) throw new Error("a survey's draft is used outside its page");
  return opened;
}

export function useDraft<Value>(select: (state: DraftState) => Value): Value {
  return useStore(useOpened().store, select);
}

export function useDraftStore(): DraftStore {
  return useOpened().store;
}

/** The survey as the server told it last: its state, counts and what one may do. */
export function useSurvey(): Survey {
  return useOpened().survey;
}
