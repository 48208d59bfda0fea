import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { leavePresence, liveUrl, type OpenWindow, tellPresence } from "../../../../api/collaboration";
import { newId } from "../../../../api/new-id";
import type { News } from "../../../../editor/store";
import { clearMarks, showPeople } from "../marks";
import { type EditorPort, useEditorState, usePort } from "../port";
import { type LiveListener, type LiveState, openLive } from "./stream";

/** How often an unmoving window says that it is still there. */
const STILL_HERE_MS = 10_000;
const SETTLE_MS = 250;

/** Another open window; `own` is one of the same person. */
export type Neighbour = OpenWindow & { own: boolean };
export type Live = { people: readonly Neighbour[]; state: LiveState };

/** Keeps this map as it is on the server: others' saved edits, remarks, and who is where. */
export function useLive(slug: string): Live {
  const port = usePort();
  const client = useQueryClient();
  const me = useMemo(() => newId(), []);
  const [people, setPeople] = useState<readonly Neighbour[]>([]);
  const [state, setState] = useState<LiveState>("live");

  useEffect(() => {
    const onPeople = (windows: OpenWindow[]) => {
      const others = neighboursOf(windows, me);
      setPeople(others);
      showPeople(others);
    };
    const stop = openLive(liveUrl(slug, me), {
      ...followers(slug, port, client),
      onPeople,
      onState: setState,
    });
    const leave = () => void leavePresence(slug, me).catch(() => undefined);
    window.addEventListener("pagehide", leave);
    return () => {
      stop();
      clearMarks();
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [slug, port, client, me]);

  useTellPresence(slug, me, state !== "paused");
  return { people, state };
}

/** Everybody else's windows, and one's own others. */
export function neighboursOf(windows: readonly OpenWindow[], me: string): Neighbour[] {
  const mine = windows.find(({ window }) => window === me)?.person;
  return windows
    .filter(({ window }) => window !== me)
    .map((one) => ({ ...one, own: mine !== undefined && one.person === mine }));
}

/** What is fetched anew when the stream tells of it. */
function followers(
  slug: string,
  port: EditorPort,
  client: QueryClient,
): Pick<LiveListener, "onNews" | "onComments" | "onSuggestions" | "poll"> {
  const renew = (...names: string[]) => {
    for (const name of names) void client.invalidateQueries({ queryKey: ["frame", name, slug] });
  };
  const follow = async (fetching: Promise<void>, before: News) => {
    await fetching;
    const now = port.getState().journey;
    if (now?.version !== before.version || now?.status !== before.status) renew("versions", "since");
  };
  const stand = (): News => {
    const journey = port.getState().journey;
    return { version: journey?.version ?? 0, status: journey?.status };
  };
  return {
    onNews: (news) => {
      const before = stand();
      if (news.version > before.version) renew("suggestions"); // they may fit no more, or fit again
      void follow(port.noticeNews(news), before).catch(() => undefined);
    },
    onComments: () => renew("comments"),
    onSuggestions: () => renew("suggestions"),
    poll: () => {
      renew("comments", "suggestions");
      return follow(port.refresh(), stand());
    },
  };
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
