import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { leavePresence, liveUrl, type OpenWindow, tellPresence } from "../../../../api/collaboration";
import { newId } from "../../../../api/new-id";
import { clearMarks, showPeople } from "../marks";
import { useEditorState, usePort } from "../port";
import { type LiveState, openLive } from "./stream";

/** How often an unmoving window says that it is still there. */
const STILL_HERE_MS = 20_000;
const SETTLE_MS = 250;

export type Live = { people: readonly OpenWindow[]; state: LiveState };

/** Keeps this map as it is on the server: others' saved edits, remarks, and who is where. */
export function useLive(slug: string): Live {
  const port = usePort();
  const client = useQueryClient();
  const me = useMemo(() => newId(), []);
  const [people, setPeople] = useState<readonly OpenWindow[]>([]);
  const [state, setState] = useState<LiveState>("live");

  useEffect(() => {
    const follow = async (version: number) => {
      const before = port.getState().journey?.version;
      await port.noticeVersion(version);
      if (port.getState().journey?.version === before) return;
      void client.invalidateQueries({ queryKey: ["frame", "versions", slug] });
      void client.invalidateQueries({ queryKey: ["frame", "since", slug] });
    };
    const seePeople = (windows: OpenWindow[]) => {
      const others = windows.filter(({ window }) => window !== me);
      setPeople(others);
      showPeople(others);
    };
    const readComments = () => void client.invalidateQueries({ queryKey: ["frame", "comments", slug] });
    const stop = openLive(liveUrl(slug, me), {
      onVersion: (version) => {
        void follow(version).catch(() => undefined);
        void client.invalidateQueries({ queryKey: ["frame", "suggestions", slug] });
      },
      onPeople: seePeople,
      onComments: readComments,
      onState: setState,
      poll: async () => {
        readComments();
        await follow(Number.MAX_SAFE_INTEGER);
      },
    });
    return () => {
      stop();
      clearMarks();
      void leavePresence(slug, me).catch(() => undefined);
    };
  }, [slug, port, client, me]);

  useTellPresence(slug, me, state !== "paused");
  return { people, state };
}

/** Tells the others where this window is; a stay is told again so that it does not run out. */
function useTellPresence(slug: string, me: string, told: boolean): void {
  const focus = useEditorState((state) => state.focus);
  const editing = useEditorState((state) => state.editing);
  const cell = focus ? `${focus.step}/${focus.lane}` : "";
  const send = useRef<() => void>(() => undefined);
  send.current = () => void tellPresence(slug, { window: me, cell, editing }).catch(() => undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new place is told, whatever made it new
  useEffect(() => {
    if (!told) return undefined;
    const soon = setTimeout(() => send.current(), SETTLE_MS);
    const again = setInterval(() => send.current(), STILL_HERE_MS);
    return () => {
      clearTimeout(soon);
      clearInterval(again);
    };
  }, [slug, me, cell, editing, told]);
}
