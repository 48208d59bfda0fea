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

export type SaveState =
  | { kind: "saved" }
  | { kind: "saving" }
  | { kind: "offline"; count: number }
  | { kind: "choice"; count: number };

/** What came of undo or redo, for the words that are read out. */
export type TakenBack = { label: string; conflicts: Conflict[]; done: boolean };

export type EditorState = {
  meta: Omit<ServerMap, "document" | "version">;
  work: Work;
  failing: boolean;
  focusedCell: CellPlace | null;
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

export function saveStateOf({ work, failing }: Pick<EditorState, "work" | "failing">): SaveState {
  const { outbox, conflicts } = work;
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
    if (next.outbox.length) sender.wake();
    else takeNewest();
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
    focusedCell: null,
    selection: new Set(),
    ...commandsOn(work, put),
    applyRemote: arrived,
    noticeVersion: async (version) => {
      if (version <= work().version) return;
      const fresh = await server.load();
      if (fresh.version >= work().version) store.setState({ meta: metaOf(fresh) });
      arrived(fresh.version, fresh.document);
    },
    focusCell: (focusedCell) => store.setState({ focusedCell }),
    select: (keys) => store.setState({ selection: new Set(keys) }),
    retryNow: sender.hurry,
    close,
  }));
  keeper.keep(work());
  if (work().outbox.length) sender.hurry();
  return store;
}

/** What a person does with the map. */
function commandsOn(work: () => Work, put: (work: Work) => void) {
  const back = (direction: "undo" | "redo"): TakenBack | null => {
    const done = takeBack(work(), direction);
    if (!done.way) return null;
    put(done.work);
    return { label: done.way.label, conflicts: done.conflicts, done: done.command !== null };
  };
  return {
    do: (label: string, edits: readonly Edit[]) => {
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
