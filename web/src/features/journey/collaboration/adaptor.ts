/** The map's editor as working together sees it. */
import type { EditableJourney, JourneyFile, PlainEdit } from "../../../api/history";
import { choicesOf } from "../../../editor/choices";
import { holderOf, type Part } from "../../../editor/documents";
import type { Edit, Json, MapDocument } from "../../../editor/edits";
import type { ServerMap } from "../../../editor/server";
import { type EditorState as Editor, type EditorStore, shownDocument } from "../../../editor/store";
import type { KeptConflict, Work } from "../../../editor/work";
import type { CellPlace, Choice, EditorPort, EditorState, OpenConflict } from "./port";

/** Computes again only when what it is made from is another thing. */
function once<Given extends readonly unknown[], Made>(make: (...given: Given) => Made) {
  let last: { given: Given; made: Made } | null = null;
  return (...given: Given): Made => {
    if (last?.given.every((each, at) => each === given[at])) return last.made;
    last = { given, made: make(...given) };
    return last.made;
  };
}

function openConflict(work: Work, conflict: KeptConflict): OpenConflict {
  const { id, at, why, base, theirs, yours } = conflict;
  return {
    id,
    at: [...at],
    why,
    base,
    theirs,
    yours,
    choices: choicesOf(work, conflict),
    reason: conflict.reason,
  };
}

function cellOf(focused: Editor["focusedCell"]): CellPlace | null {
  if (!focused || focused.lane.startsWith("@") || focused.step.startsWith("@")) return null;
  return { step: focused.step, lane: focused.lane };
}

/** A reader of the editor's state that keeps every part that did not change. */
function createReader() {
  const journeyOf = once(
    (meta: Editor["meta"], version: number, document: MapDocument) =>
      ({ ...meta, version, document }) as unknown as EditableJourney,
  );
  const conflictsOf = once((conflicts: Work["conflicts"], work: Work) =>
    conflicts.length ? conflicts.map((each) => openConflict(work, each)) : [],
  );
  const noConflicts: OpenConflict[] = [];
  const suggestedOf = once((outbox: Work["outbox"]) =>
    outbox.flatMap(({ edits }) => edits as unknown as PlainEdit[]),
  );
  const nothing: PlainEdit[] = [];
  const focusOf = once(cellOf);
  const read = once(
    (state: Editor): EditorState => ({
      journey: journeyOf(state.meta, state.work.version, state.work.server),
      document: shownDocument(state) as unknown as JourneyFile,
      mode: state.mode,
      suggested: state.mode === "edit" ? nothing : suggestedOf(state.work.outbox),
      conflicts: state.work.conflicts.length ? conflictsOf(state.work.conflicts, state.work) : noConflicts,
      focus: focusOf(state.focusedCell),
      editing: state.editing,
    }),
  );
  return read;
}

/** The choice carried out; a text of both is put where theirs stands now. */
function settle(state: Editor, conflictId: string, choice: Choice): void {
  const conflict = state.work.conflicts.find(({ id }) => id === conflictId);
  if (!conflict) return;
  if (choice.choice === "mine") state.resolve(conflict, "yours");
  else if (choice.choice !== "text") state.resolve(conflict, choice.choice);
  else {
    const edit = textEdit(state.work.document, conflict, choice.text);
    state.resolve(conflict, "theirs");
    state.do(conflict.label, [edit]);
  }
}

function textEdit(document: MapDocument, { at }: KeptConflict, value: string): Edit {
  const { holder, name } = holderOf(document as Part, at);
  return { kind: "set", at, before: (holder[name] ?? null) as Json, value };
}

/** Brings a cell into sight and gives it the focus; in the list of steps, its step. */
function goTo({ step, lane }: CellPlace): void {
  const here = `[data-step="${CSS.escape(step)}"]`;
  const found =
    document.querySelector<HTMLElement>(`${here}[data-lane="${CSS.escape(lane)}"]`) ??
    document.querySelector<HTMLElement>(here);
  found?.scrollIntoView({ block: "nearest", inline: "nearest" });
  found?.focus({ preventScroll: true });
}

const ports = new WeakMap<EditorStore, EditorPort>();

export function portOf(store: EditorStore): EditorPort {
  const known = ports.get(store);
  if (known) return known;
  const read = createReader();
  const port: EditorPort = {
    getState: () => read(store.getState()),
    subscribe: store.subscribe,
    applyRemote: (journey) => store.getState().takeMap(journey as unknown as ServerMap),
    noticeNews: (news) => store.getState().noticeNews(news),
    refresh: () => store.getState().refresh(),
    settle: (conflictId, choice) => settle(store.getState(), conflictId, choice),
    setMode: (mode) => store.getState().setMode(mode),
    clearSuggested: () => store.getState().clearOutbox(),
    preview: (document) => store.getState().setPreview(document as MapDocument | null),
    goTo: (cell) => {
      store.getState().focusCell(cell);
      goTo(cell);
    },
  };
  ports.set(store, port);
  return port;
}
