import { useWindowEvent } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../../api/errors";
import { newId } from "../../../api/new-id";
import { type FrontlineNote, sendFrontlineNote } from "../../../api/voice";

const KEY = "desirepath.notes.waiting";
/** Who adds words has this long after the last letter; then the note goes as it stands. */
const OPEN_MS = 20_000;

/** A note that the server does not have yet; while it is open one may still add words. */
export type WaitingNote = FrontlineNote & { step_name: string };

function read(): WaitingNote[] {
  try {
    const kept = JSON.parse(window.localStorage.getItem(KEY) ?? "[]") as unknown;
    return Array.isArray(kept) ? (kept as WaitingNote[]) : [];
  } catch {
    return [];
  }
}

function write(notes: readonly WaitingNote[]): void {
  try {
    if (notes.length) window.localStorage.setItem(KEY, JSON.stringify(notes));
    else window.localStorage.removeItem(KEY);
  } catch {
    // A browser that keeps nothing still sends while the page stands.
  }
}

/** What the server will never take stays for the person to see, and does not hold up the others. */
function isHopeless(error: unknown): boolean {
  return error instanceof ApiError && !error.passing && error.status >= 400;
}

export type NoteQueue = {
  waiting: readonly WaitingNote[];
  /** The note to which words can be added. */
  open: WaitingNote | null;
  sent: number;
  error: Error | null;
  add: (note: Omit<WaitingNote, "entry_key" | "occurred_at" | "text">) => void;
  say: (text: string) => void;
  done: () => void;
  takeBack: (entry_key: string) => void;
  retry: () => void;
};

/** Notes lie in this browser from the second tap on, and leave it only when the server has them. */
export function useNoteQueue(): NoteQueue {
  const queue = useRef<WaitingNote[]>(read());
  const [waiting, setWaiting] = useState<readonly WaitingNote[]>(queue.current);
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState(0);
  const busy = useRef(false);
  const open = useRef<string | null>(null);
  open.current = openKey;

  const keep = useCallback((next: WaitingNote[]) => {
    queue.current = next;
    setWaiting(next);
    write(next);
  }, []);
  const takeBack = useCallback(
    (entry_key: string) => {
      keep(queue.current.filter((note) => note.entry_key !== entry_key));
      setOpenKey((now) => (now === entry_key ? null : now));
    },
    [keep],
  );
  const send = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    for (const note of [...queue.current]) {
      if (note.entry_key === open.current) continue;
      const { step_name: _, ...body } = note;
      try {
        await sendFrontlineNote(body);
        setSent((n) => n + 1);
        takeBack(note.entry_key);
      } catch (fault) {
        setError(fault as Error);
        if (!isHopeless(fault)) break;
      }
    }
    busy.current = false;
  }, [takeBack]);

  const openNote = waiting.find(({ entry_key }) => entry_key === openKey) ?? null;
  // Closed by time, by the next note, by the button or by leaving: then it goes.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each letter gives more time
  useEffect(() => {
    if (!openKey) {
      void send();
      return;
    }
    const timer = setTimeout(() => setOpenKey(null), OPEN_MS);
    return () => clearTimeout(timer);
  }, [openKey, openNote?.text, send]);
  useWindowEvent("online", () => void send());
  useWindowEvent("pagehide", () => {
    const note = queue.current.find(({ entry_key }) => entry_key === open.current);
    if (!note) return;
    // It stays in the queue: sent twice under one key, it is one note.
    const { step_name: _, ...body } = note;
    void sendFrontlineNote(body, true).catch(() => undefined);
  });

  return {
    waiting,
    open: openNote,
    sent,
    error,
    add: (note) => {
      const entry_key = newId();
      keep([...queue.current, { ...note, text: "", entry_key, occurred_at: new Date().toISOString() }]);
      setOpenKey(entry_key);
    },
    say: (text) => keep(queue.current.map((note) => (note.entry_key === openKey ? { ...note, text } : note))),
    done: () => setOpenKey(null),
    takeBack,
    retry: () => void send(),
  };
}
