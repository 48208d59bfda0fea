/** The draft of one survey: what its editor shows, what was done and can be undone, and what is still to save. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { ApiError } from "../../../../api/errors";
import { t } from "../../../../i18n/t";
import { sameValue } from "../document/changes";
import type { SurveyFile } from "../document/file";
import { mergeDrafts } from "../document/merging";
import type { Selection } from "../document/problems";
import type { Keeper, Kept } from "./keeping";

/** One thing that was done: undo leads from `after` back to `before`. */
export type Step = { label: string; before: SurveyFile; after: SurveyFile; field?: string; at: number };
export type SaveState = "saved" | "waiting" | "saving" | "offline" | "refused" | "clash";
/** Somebody else's draft, and the places that both changed. */
export type Clash = { number: number; document: SurveyFile; by: string; at: string | null; places: string[] };
export type SavedDraft = { number: number; document: SurveyFile };

export type DraftState = {
  document: SurveyFile;
  /** The number of the draft that the server has, and what it holds. */
  number: number;
  saved: SurveyFile;
  past: readonly Step[];
  future: readonly Step[];
  save: SaveState;
  trouble: Error | null;
  clash: Clash | null;
  /** Who changed the draft meanwhile, when their changes and one's own could be brought together. */
  joined: string | null;
  selection: Selection;
  /** The language that the fields write. */
  language: string;
  readOnly: boolean;
  /** Does something; writing on in one field within a moment is one step. */
  change: (label: string, change: (file: SurveyFile) => SurveyFile, field?: string) => void;
  undo: () => string | null;
  redo: () => string | null;
  select: (selection: Selection) => void;
  write: (language: string) => void;
  /** The server's answer about the survey as it stands now. */
  arrived: (draft: SavedDraft) => void;
  settle: (which: "mine" | "theirs") => void;
  /** Saves at once; true when nothing is left to save. */
  flush: (keepalive?: boolean) => Promise<boolean>;
  close: () => void;
};
export type DraftStore = StoreApi<DraftState>;
export type Save = (number: number, document: SurveyFile, keepalive: boolean) => Promise<SavedDraft>;

export type Opening = {
  draft: SavedDraft;
  save: Save;
  readOnly: boolean;
  language: string;
  selection: Selection;
  keeper?: Keeper;
  kept?: Kept | null;
};

const WAIT_MS = 600;
const RETRY_MS = [2_000, 5_000, 10_000, 30_000];
const ONE_STEP_MS = 1_500;
const MOST_STEPS = 200;

export function createDraft(opening: Opening): DraftStore {
  const { draft, keeper } = opening;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let attempts = 0;
  let sending: Promise<boolean> | null = null;

  const store: DraftStore = createStore<DraftState>((set, get) => {
    const keep = () => {
      const { document, saved, number } = get();
      keeper?.keep(document === saved ? null : { number, saved, document });
    };
    const wake = (after = WAIT_MS) => {
      clearTimeout(timer);
      timer = setTimeout(() => void send(false), after);
    };
    const put = (document: SurveyFile, more: Partial<DraftState> = {}) => {
      if (document === get().document) return set(more);
      set({ document, ...more, save: get().save === "clash" ? "clash" : "waiting", joined: null });
      keep();
      if (get().save !== "clash") wake();
    };
    const send = (keepalive: boolean): Promise<boolean> => {
      sending ??= deliver(keepalive).finally(() => {
        sending = null;
      });
      return sending;
    };
    const deliver = async (keepalive: boolean): Promise<boolean> => {
      clearTimeout(timer);
      const { document, saved, number, clash, readOnly } = get();
      if (clash || readOnly) return false;
      if (document === saved) return true;
      set({ save: "saving" });
      try {
        const answer = await opening.save(number, document, keepalive);
        attempts = 0;
        const done = get().document === document;
        set({ number: answer.number, saved: document, save: done ? "saved" : "waiting", trouble: null });
        keep();
        if (!done) wake();
        return done;
      } catch (error) {
        failed(error as Error);
        return false;
      }
    };
    const failed = (error: Error) => {
      const api = error instanceof ApiError ? error : null;
      if (api?.code === "survey-changed") return meet(api.fields);
      if (!api || api.passing) {
        set({ save: "offline", trouble: error });
        wake(RETRY_MS[Math.min(attempts, RETRY_MS.length - 1)]);
        attempts += 1;
      } else set({ save: "refused", trouble: error });
    };
    /** Somebody saved meanwhile: what touches different places is joined, what clashes is asked. */
    const meet = (fields: Record<string, unknown>) => {
      const theirs = fields.document as SurveyFile;
      const by = String(fields.changed_by ?? "");
      const number = Number(fields.number);
      const { document, saved } = get();
      const { document: joined, clashes } = mergeDrafts(saved, theirs, document);
      if (clashes.length) {
        const at = typeof fields.changed_at === "string" ? fields.changed_at : null;
        set({ save: "clash", clash: { number, document: theirs, by, at, places: clashes } });
      } else {
        set({ number, saved: theirs, document: joined, save: "waiting", joined: by });
        wake(0);
      }
    };
    const back = (from: "past" | "future"): string | null => {
      const { past, future, document, readOnly } = get();
      const step = from === "past" ? past.at(-1) : future.at(-1);
      if (!step || readOnly) return null;
      const [base, wanted] = from === "past" ? [step.after, step.before] : [step.before, step.after];
      // Others may have changed the draft since: only what the step did is taken back.
      const next = mergeDrafts(base, document, wanted).document;
      const moved =
        from === "past"
          ? { past: past.slice(0, -1), future: [...future, step] }
          : { past: [...past, step], future: future.slice(0, -1) };
      put(next, moved);
      return step.label;
    };
    return {
      document: draft.document,
      number: draft.number,
      saved: draft.document,
      past: [],
      future: [],
      save: "saved",
      trouble: null,
      clash: null,
      joined: null,
      selection: opening.selection,
      language: opening.language,
      readOnly: opening.readOnly,
      change: (label, change, field) => {
        const { document, past, readOnly } = get();
        const after = change(document);
        if (readOnly || after === document) return;
        put(after, {
          past: withStep(past, { label, before: document, after, field, at: Date.now() }),
          future: [],
        });
      },
      undo: () => back("past"),
      redo: () => back("future"),
      select: (selection) => set({ selection }),
      write: (language) => set({ language }),
      arrived: ({ number, document }) => {
        const state = get();
        if (number <= state.number || sending) return;
        if (state.document === state.saved) set({ number, document, saved: document });
        else void send(false);
      },
      settle: (which) => {
        const { clash, document, past } = get();
        if (!clash) return;
        const { number, document: theirs } = clash;
        // What only one side changed stands in any case; undo takes the choice back, not what they changed.
        const base = get().saved;
        const mine = mergeDrafts(base, theirs, document).document;
        const next = which === "mine" ? mine : mergeDrafts(base, document, theirs).document;
        const label = t("survey.do.settle", "take theirs");
        const step: Step = { label, before: mine, after: next, at: Date.now() };
        const done = sameValue(next, theirs);
        set({
          clash: null,
          number,
          saved: done ? next : theirs,
          document: next,
          past: which === "mine" ? past : [...past, step],
          future: [],
          save: done ? "saved" : "waiting",
        });
        if (!done) wake(0);
        keep();
      },
      flush: async (keepalive = false) => {
        if (sending) await sending;
        return send(keepalive);
      },
      close: () => clearTimeout(timer),
    };
  });
  adopt(store, opening.kept ?? null);
  return store;
}

/** What an earlier window could not save, on top of what stands now. */
function adopt(store: DraftStore, kept: Kept | null): void {
  if (!kept || store.getState().readOnly) return;
  const { document } = store.getState();
  const { document: joined } = mergeDrafts(kept.saved, document, kept.document);
  store.getState().change(t("survey.do.kept", "bring back what was not saved"), () => joined);
}

function withStep(past: readonly Step[], step: Step): readonly Step[] {
  const last = past.at(-1);
  const goesOn = step.field !== undefined && last?.field === step.field && step.at - last.at < ONE_STEP_MS;
  if (last && goesOn) return [...past.slice(0, -1), { ...step, before: last.before }];
  return [...past, step].slice(-MOST_STEPS);
}
