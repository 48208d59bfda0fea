import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
import { stayWhenSignedOut } from "../api/signed-out";
import type { Edit } from "./edits";
import { openKeeper } from "./keeping";
import type { MapServer, ServerMap } from "./server";
import { createEditor, type EditorState, type EditorStore } from "./store";

const EditorContext = createContext<EditorStore | null>(null);

type ProviderProps = {
  person: string;
  slug: string;
  server: MapServer;
  map: ServerMap;
  /** The server saved edits. */
  onSaved?: (edits: readonly Edit[], map: ServerMap) => void;
  children: ReactNode;
};

/** Holds the editor of one map as long as its screen is open; what an earlier window left unsaved comes back. */
export function EditorProvider({ person, slug, server, map, onSaved, children }: ProviderProps) {
  const told = useRef(onSaved);
  told.current = onSaved;
  const [store, setStore] = useState<EditorStore | null>(null);
  const first = useRef({ server: telling(server, (edits, saved) => told.current?.(edits, saved)), map });
  useEffect(() => {
    const keeper = openKeeper(person, slug);
    let editor: EditorStore | null = null;
    let left = false;
    void keeper.adopt().then((kept) => {
      if (left) return;
      editor = createEditor({ ...first.current, keeper, kept });
      setStore(editor);
    });
    const retry = () => editor?.getState().retryNow();
    const leave = stayWhenSignedOut();
    window.addEventListener("online", retry);
    window.addEventListener("focus", retry);
    return () => {
      left = true;
      leave();
      window.removeEventListener("online", retry);
      window.removeEventListener("focus", retry);
      if (editor) editor.getState().close();
      else keeper.release();
    };
  }, [person, slug]);
  useEffect(() => store?.getState().takeMap(map), [store, map]);
  useEffect(() => (store ? followWriting(store) : undefined), [store]);
  useEffect(() => (store ? warnBeforeLosing(store) : undefined), [store]);
  return store ? <EditorContext value={store}>{children}</EditorContext> : null;
}

const FIELDS = "input, textarea, select, [contenteditable]";

/** Tells the editor when somebody begins to write in a field and when they are done. */
function followWriting(store: EditorStore): () => void {
  const { write } = store.getState();
  const begin = ({ target }: FocusEvent) => write(target instanceof Element && target.matches(FIELDS));
  const end = () => write(false);
  window.addEventListener("focusin", begin, true);
  window.addEventListener("focusout", end); // after the field's own listeners
  return () => {
    window.removeEventListener("focusin", begin, true);
    window.removeEventListener("focusout", end);
  };
}

/** Asks before a window is closed that alone holds what is not saved. */
function warnBeforeLosing(store: EditorStore): () => void {
  const ask = (event: BeforeUnloadEvent) => {
    const { work, kept } = store.getState();
    if (!kept && (work.outbox.length || work.conflicts.length)) event.preventDefault();
  };
  window.addEventListener("beforeunload", ask);
  return () => window.removeEventListener("beforeunload", ask);
}

/** The server, with a listener to what it saved. */
function telling(server: MapServer, tell: (edits: readonly Edit[], map: ServerMap) => void): MapServer {
  return {
    ...server,
    send: async (editKey, edits) => {
      const map = await server.send(editKey, edits);
      tell(edits, map);
      return map;
    },
  };
}

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext);
  if (!store) throw new Error("This part of the screen needs the map's editor around it.");
  return store;
}

/** One part of the editor; the component is drawn again only when that part changes. */
export function useEditor<Part>(select: (state: EditorState) => Part): Part {
  return useStore(useEditorStore(), select);
}
