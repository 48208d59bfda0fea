import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from "react";
import { useStore } from "zustand";
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
    window.addEventListener("online", retry);
    return () => {
      left = true;
      window.removeEventListener("online", retry);
      if (editor) editor.getState().close();
      else keeper.release();
    };
  }, [person, slug]);
  useEffect(() => store?.getState().applyRemote(map.version, map.document), [store, map]);
  return store ? <EditorContext value={store}>{children}</EditorContext> : null;
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
