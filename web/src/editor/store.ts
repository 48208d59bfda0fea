/** The editor of one map: what its screen shows, does, takes back and still has to save. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Choice, resolve } from "./choices";
import type { Conflict, Edit, MapDocument } from "./edits";
import { type Keeper, type Kept, resume } from "./keeping";
import { createSender } from "./sending";
import type { MapServer, ServerMap } from "./server";
import { execute, type KeptConflict, rebase, takeBack, type Work } from "./work";

/** A cell of the map by what it shows: a step's slug (or a stage's), and a lane's. */
export type CellPlace = { lane: string; step: string };

/** Editing is saved by itself; a suggestion gathers and is sent by hand; reading changes nothing. */
export type EditorMode = "edit" | "suggest" | "read";

export type SaveState =
  | { kind: "saved" }
  | { kind: "suggesting"; count: number }
  | { kind: "saving" }
  | { kind: "offline"; count: number }
  | { kind: "choice"; count: number };

/** What came of undo or redo, for the words that are read out. */
export type TakenBack = { label: string; conflicts: Conflict[]; done: boolean };

export type EditorState = {
  meta: Omit<ServerMap, "document" | "version">;
  work: Work;
  failing: boolean;
  mode: EditorMode;
  /** Another document to look at in place of the present one, e.g. an old version; nothing can be edited then. */
  preview: MapDocument | null;
  focusedCell: CellPlace | null;
  /** Whether the focused cell is being written in. */
  editing: boolean;
  /** The keys of the chosen cells (`cellKey`); empty means the focused one alone. */
  selection: ReadonlySet<string>;
  do: (label: string, edits: readonly Edit[]) => Conflict[];
  undo: () => TakenBack | null;
  redo: () => TakenBack | null;
  resolve: (conflict: KeptConflict, choice: Choice) => void;
  /** Others saved: takes their document, with one's own unsaved edits on top. */
  applyRemote: (version: number, document: MapDocument) => void;
  /** The live stream says which version stands; a newer one is fetched. */
  noticeVersion: (version: number) => Promise<void>;
  setMode: (mode: EditorMode) => void;
  setPreview: (document: MapDocument | null) => void;
  /** Lets go of everything that is not saved, e.g. after it was sent as a suggestion. */
  clearOutbox: () => void;
  focusCell: (cell: CellPlace | null) => void;
  select: (keys: Iterable<string>) => void;
  retryNow: () => void;
  close: () => void;
};

export type EditorStore = StoreApi<EditorState>;

export function cellKey({ lane, step }: CellPlace): string {
  return `${lane}\n${step}`;
}

export function cellOf(key: string): CellPlace {
  const [lane = "", step = ""] = key.split("\n");
  return { lane, step };
}

/** The document that the map draws. */
export function shownDocument({ preview, work }: EditorState): MapDocument {
  return preview ?? work.document;
}

export function isReadOnly({ mode, preview }: EditorState): boolean {
  return mode === "read" || preview !== null;
}

export function saveStateOf({
  work,
  failing,
  mode,
}: Pick<EditorState, "work" | "failing" | "mode">): SaveState {
  const { outbox, conflicts } = work;
  if (mode === "suggest" && outbox.length) return { kind: "suggesting", count: outbox.length };
  if (failing) return { kind: "offline", count: outbox.length };
  if (outbox.length) return { kind: "saving" };
  return conflicts.length ? { kind: "choice", count: conflicts.length } : { kind: "saved" };
}

export type Opening = {
  map: ServerMap;
  server: MapServer;
  /** Where unsaved work is kept, and what earlier windows left there. */
  keeper?: Keeper;
  kept?: readonly Kept[];
};

const ONLY_LOOKING: Keeper = { keep: () => undefined, adopt: async () => [], release: () => undefined };

/** Opens the editor; what an earlier window left unsaved is taken up again and sent. */
export function createEditor({ map, server, keeper = ONLY_LOOKING, kept = [] }: Opening): EditorStore {
  let newest: { version: number; document: MapDocument } | null = map;
  const work = () => store.getState().work;
  const put = (next: Work) => {
    if (next === work()) return;
    store.setState({ work: next });
    keeper.keep(next);
    if (next.outbox.length) wake();
    else takeNewest();
  };
  const wake = () => {
    if (store.getState().mode === "edit") sender.wake();
  };
  /** Others' version waits while one's own request is under way: its answer may hold both. */
  const takeNewest = () => {
    if (work().sending || !newest) return;
    const { version, document } = newest;
    newest = null;
    if (version > work().version) put(rebase(work(), version, document));
  };
  const arrived = (version: number, document: MapDocument) => {
    if (!newest || version > newest.version) newest = { version, document };
    takeNewest();
  };
  const answered = (answer: ServerMap) => {
    store.setState({ meta: metaOf(answer) });
    takeNewest();
  };
  const failing = (now: boolean) => {
    if (now !== store.getState().failing) store.setState({ failing: now });
  };
  const sender = createSender(server, { work, put, answered, failing });
  const close = () => {
    sender.stop();
    keeper.release();
  };
  const store: EditorStore = createStore<EditorState>(() => ({
    meta: metaOf(map),
    work: resume(map.version, map.document, kept),
    failing: false,
    mode: firstMode(map, kept),
    preview: null,
    focusedCell: null,
    editing: false,
    selection: new Set(),
    ...commandsOn(() => store.getState(), put),
    applyRemote: arrived,
    noticeVersion: async (version) => {
      if (version <= work().version) return;
      const fresh = await server.load();
      if (fresh.version >= work().version) store.setState({ meta: metaOf(fresh) });
      arrived(fresh.version, fresh.document);
    },
    setMode: (mode) => {
      store.setState({ mode });
      if (work().outbox.length) wake();
    },
    setPreview: (preview) => store.setState({ preview }),
    clearOutbox: () => put(withoutOutbox(work())),
    focusCell: (focusedCell) => store.setState({ focusedCell }),
    select: (keys) => store.setState({ selection: new Set(keys) }),
    retryNow: () => {
      if (store.getState().mode === "edit") sender.hurry();
    },
    close,
  }));
  keeper.keep(work());
  if (work().outbox.length) store.getState().retryNow();
  return store;
}

function firstMode({ may_edit, may_suggest }: ServerMap, kept: readonly Kept[]): EditorMode {
  if (may_edit) return "edit";
  return may_suggest && kept.some(({ outbox }) => outbox.length) ? "suggest" : "read";
}

function withoutOutbox(work: Work): Work {
  const nothing = { outbox: [], sending: null, undo: [], redo: [] };
  return { ...work, ...nothing, document: work.server };
}

/** What a person does with the map. */
function commandsOn(state: () => EditorState, put: (work: Work) => void) {
  const work = () => state().work;
  const back = (direction: "undo" | "redo"): TakenBack | null => {
    if (isReadOnly(state())) return null;
    const done = takeBack(work(), direction);
    if (!done.way) return null;
    put(done.work);
    return { label: done.way.label, conflicts: done.conflicts, done: done.command !== null };
  };
  return {
    do: (label: string, edits: readonly Edit[]) => {
      if (isReadOnly(state())) return [];
      const done = execute(work(), label, edits);
      put(done.work);
      return done.conflicts;
    },
    undo: () => back("undo"),
    redo: () => back("redo"),
    resolve: (conflict: KeptConflict, choice: Choice) => put(resolve(work(), conflict, choice)),
  };
}

function metaOf({
  id,
  status,
  updated_at,
  step_ids,
  archived_slugs,
  ...rest
}: ServerMap): EditorState["meta"] {
  const { document: _, version: __, ...more } = rest;
  return { id, status, updated_at, step_ids, archived_slugs, ...more };
}
