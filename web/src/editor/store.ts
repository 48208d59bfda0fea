/** The editor of one map: what its screen shows, does, takes back and still has to save. */
import { createStore, type StoreApi } from "zustand/vanilla";
import { type Choice, resolve } from "./choices";
import type { Conflict, Edit, MapDocument } from "./edits";
import { type Keeper, type Kept, resume } from "./keeping";
import { type EditorMode, firstMode, nextMode, type Trouble } from "./save-state";
import { createSender } from "./sending";
import type { MapServer, ServerMap } from "./server";
import { execute, type KeptConflict, rebase, takeBack, type Work } from "./work";
import { executeSeen } from "./writing";

export { type EditorMode, type SaveState, saveStateOf } from "./save-state";

/** A cell of the map by what it shows: a step's slug (or a stage's), and a lane's. */
export type CellPlace = { lane: string; step: string };

/** What came of undo or redo, for the words that are read out. */
export type TakenBack = { label: string; conflicts: Conflict[]; done: boolean };

export type EditorState = {
  meta: Omit<ServerMap, "document" | "version">;
  work: Work;
  trouble: Trouble | null;
  /** The browser keeps what is not saved; when it cannot, only this window holds it. */
  kept: boolean;
  mode: EditorMode;
  /** Another document to look at in place of the present one, e.g. an old version; nothing can be edited then. */
  preview: MapDocument | null;
  focusedCell: CellPlace | null;
  /** Whether the focused cell is being written in. */
  editing: boolean;
  /** The keys of the chosen cells (`cellKey`); empty means the focused one alone. */
  selection: ReadonlySet<string>;
  do: (label: string, edits: readonly Edit[]) => Conflict[];
  /** Somebody begins to write in a field, or ends: they mean the map as it stood when they began. */
  write: (writing: boolean) => void;
  undo: () => TakenBack | null;
  redo: () => TakenBack | null;
  resolve: (conflict: KeptConflict, choice: Choice) => void;
  /** The server's answer about this map: others' document with one's own unsaved edits on top, and what one may. */
  takeMap: (map: ServerMap) => void;
  /** The live stream says how the map stands; what is not known yet is fetched. */
  noticeNews: (news: News) => Promise<void>;
  /** Fetches the map as it stands now. */
  refresh: () => Promise<void>;
  setMode: (mode: EditorMode) => void;
  setPreview: (document: MapDocument | null) => void;
  /** Lets go of everything that is not saved, e.g. after it was sent as a suggestion. */
  clearOutbox: () => void;
  focusCell: (cell: CellPlace | null) => void;
  select: (keys: Iterable<string>) => void;
  retryNow: () => void;
  close: () => void;
};

/** How the map stands, as the live stream tells it. */
export type News = { version: number; status?: string; archived?: boolean };

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

export type Opening = {
  map: ServerMap;
  server: MapServer;
  /** Where unsaved work is kept, and what earlier windows left there. */
  keeper?: Keeper;
  kept?: readonly Kept[];
};

const ONLY_LOOKING: Keeper = { keep: () => true, adopt: async () => [], release: () => undefined };

/** Opens the editor; what an earlier window left unsaved is taken up again and sent. */
export function createEditor({ map, server, keeper = ONLY_LOOKING, kept = [] }: Opening): EditorStore {
  let newest: { version: number; document: MapDocument } | null = map;
  const work = () => store.getState().work;
  const put = (next: Work) => {
    if (next === work()) return;
    store.setState({ work: next });
    keep(next);
    if (next.outbox.length) sender.wake();
    else takeNewest();
  };
  const keep = (next: Work) => {
    const now = keeper.keep(next);
    if (now !== store.getState().kept) store.setState({ kept: now });
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
  const setMeta = (meta: EditorState["meta"]) => {
    const mode = nextMode(store.getState().mode, meta, work().outbox.length);
    store.setState({ meta, mode });
    if (work().outbox.length) sender.wake();
  };
  const takeMap = (fresh: ServerMap) => {
    if (fresh.version >= work().version) setMeta(metaOf(fresh));
    arrived(fresh.version, fresh.document);
  };
  const refresh = async () => takeMap(await server.load());
  const sender = createSender(server, {
    work,
    put,
    answered: (answer) => {
      setMeta(metaOf(answer));
      takeNewest();
    },
    trouble: (now) => {
      if (now !== store.getState().trouble) store.setState({ trouble: now });
    },
    maySend: () => store.getState().mode === "edit",
    forbidden: () => {
      setMeta({ ...store.getState().meta, may_edit: false });
      void refresh().catch(() => undefined);
    },
  });
  const store: EditorStore = createStore<EditorState>(() => ({
    meta: metaOf(map),
    work: resume(map.version, map.document, kept),
    trouble: null,
    kept: true,
    mode: firstMode(map, kept.flatMap(({ outbox }) => outbox).length),
    preview: null,
    focusedCell: null,
    editing: false,
    selection: new Set(),
    ...commandsOn(() => store.getState(), put),
    takeMap,
    refresh,
    noticeNews: async (news) => {
      // A request that was under way when the news came may answer what stood before.
      for (let asked = 0; asked < 2 && isNew(news, store.getState()); asked += 1) await refresh();
    },
    setMode: (mode) => {
      const { meta, mode: before } = store.getState();
      const free = before === "suggest" && mode === "read" && meta.may_edit;
      store.setState({ mode: free ? "edit" : mode });
      if (work().outbox.length) sender.wake();
    },
    setPreview: (preview) => store.setState({ preview }),
    clearOutbox: () => put(withoutOutbox(work())),
    // A copy: who asks for the same cell again is told again.
    focusCell: (cell) => store.setState({ focusedCell: cell && { ...cell } }),
    select: (keys) => store.setState({ selection: new Set(keys) }),
    retryNow: () => sender.hurry(),
    close: () => {
      sender.stop();
      keeper.release();
    },
  }));
  keep(work());
  if (work().outbox.length) sender.hurry();
  return store;
}

function isNew({ version, status, archived }: News, { work, meta }: EditorState): boolean {
  if (version < work.version) return false;
  const moved = status !== undefined && status !== meta.status;
  return (
    version > work.version || moved || (archived !== undefined && archived !== (meta.archived_at !== null))
  );
}

function withoutOutbox(work: Work): Work {
  const nothing = { outbox: [], sending: null, undo: [], redo: [] };
  return { ...work, ...nothing, document: work.server };
}

/** What a person does with the map. */
function commandsOn(state: () => EditorState, put: (work: Work) => void) {
  const work = () => state().work;
  let seen: MapDocument | null = null;
  const back = (direction: "undo" | "redo"): TakenBack | null => {
    if (isReadOnly(state())) return null;
    const done = takeBack(work(), direction);
    if (!done.way) return null;
    put(done.work);
    return { label: done.way.label, conflicts: done.conflicts, done: done.command !== null };
  };
  return {
    do: (label: string, edits: readonly Edit[]) => {
      // Who was writing when the map was published or archived keeps what they wrote.
      if (isReadOnly(state()) && !seen) return [];
      const others = seen && seen !== work().document;
      const done = others
        ? executeSeen(work(), label, edits, seen as MapDocument)
        : execute(work(), label, edits);
      put(done.work);
      if (seen) seen = work().document;
      return done.conflicts;
    },
    write: (writing: boolean) => {
      seen = writing && !isReadOnly(state()) ? work().document : null;
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
