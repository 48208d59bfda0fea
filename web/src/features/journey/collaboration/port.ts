import { createContext, useContext, useSyncExternalStore } from "react";
import type { EditableJourney, JourneyFile, MapConflict, PlainEdit } from "../../../api/history";
import type { EditorMode, News } from "../../../editor/store";

/** A conflict that waits for a choice; it stays until somebody chose, also when its window was closed. */
export type OpenConflict = Omit<MapConflict, "why"> & {
  why: MapConflict["why"] | "refused";
  id: string;
  /** The choices that make sense here. */
  choices: readonly ("theirs" | "yours" | "both")[];
  /** Why the server refused it, in its words. */
  reason?: string | null;
};
export type Choice =
  | { choice: "theirs" }
  | { choice: "mine" }
  | { choice: "both" }
  | { choice: "text"; text: string };
export type { EditorMode };
export type CellPlace = { step: string; lane: string };

/** What working together sees of the editor. */
export type EditorState = {
  journey: EditableJourney | null;
  /** The document as the person sees and edits it. */
  document: JourneyFile | null;
  mode: EditorMode;
  suggested: readonly PlainEdit[];
  conflicts: readonly OpenConflict[];
  focus: CellPlace | null;
  editing: boolean;
};

/** What working together asks of the editor. */
export type EditorPort = {
  getState: () => EditorState;
  subscribe: (listener: () => void) => () => void;
  /** The server's answer about this map: its newest version and what may be done with it. */
  applyRemote: (journey: EditableJourney) => void;
  /** How the map stands now: what is not known yet is fetched. */
  noticeNews: (news: News) => Promise<void>;
  refresh: () => Promise<void>;
  settle: (conflictId: string, choice: Choice) => void;
  setMode: (mode: EditorMode) => void;
  clearSuggested: () => void;
  /** Shows a document read-only in place of the edited one, or ends that. */
  preview: (document: JourneyFile | null) => void;
  goTo: (cell: CellPlace) => void;
};

export const EditorContext = createContext<EditorPort | null>(null);

export function usePort(): EditorPort {
  const port = useContext(EditorContext);
  if (!port) throw new Error("Working together needs the editor around it.");
  return port;
}

/** One part of the editor's state; redraws only when that part changes. */
export function useEditorState<Part>(select: (state: EditorState) => Part): Part {
  const port = usePort();
  return useSyncExternalStore(port.subscribe, () => select(port.getState()));
}
