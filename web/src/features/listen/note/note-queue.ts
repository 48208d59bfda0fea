import { useWindowEvent } from "@mantine/hooks";
import { useCallback, useEffect, useRef, useState } from "react";
import { ApiError } from "../../../api/errors";
import { newId } from "../../../api/new-id";
import { type FrontlineNote, sendFrontlineNote } from "../../../api/voice";
import { addKept, changeKept, dropKept, readKept } from "./kept-notes";

/** Who adds words has this long after the last letter; then the note goes as it stands. */
const OPEN_MS = 20_000;
/** What the server will never take as it stands. */
const REFUSALS = [400, 404, 409, 413, 422];

/** A note that the server does not have yet; while it is open one may still add words. */
export type WaitingNote = FrontlineNote & { step_name: string; refused?: string };

function isRefusal(error: unknown): boolean {
  return error instanceof ApiError && REFUSALS.includes(error.status);
}

function toSend({ step_name: _, refused: __, ...note }: WaitingNote): FrontlineNote {
  return note;
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
  /** Sends one that was refused without its step: maps change while a phone is away. */
  sendWithoutStep: (entry_key: string) => void;
  retry: () => void;
};

/** Notes lie in this browser from the second tap on, and leave it only when the server has them. */
export function useNoteQueue(person: number): NoteQueue {
  const [waiting, setWaiting] = useState<readonly WaitingNote[]>(() => readKept(person));
  const [openKey, setOpenKey] = useState<string | null>(null);
  const [error, setError] = useState<Error | null>(null);
  const [sent, setSent] = useState(0);
  const busy = useRef(false);
  const open = useRef<string | null>(null);
  open.current = openKey;

  const takeBack = useCallback(
    (entry_key: string) => {
      setWaiting(dropKept(person, entry_key));
      setOpenKey((now) => (now === entry_key ? null : now));
    },
    [person],
  );
  const send = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    for (const note of readKept(person)) {
      if (note.entry_key === open.current || note.refused) continue;
      try {
        await sendFrontlineNote(toSend(note));
        setSent((n) => n + 1);
        takeBack(note.entry_key);
      } catch (fault) {
        if (!isRefusal(fault)) {
          setError(fault as Error);
          break;
        }
        setWaiting(changeKept(person, note.entry_key, { refused: (fault as Error).message }));
      }
    }
    busy.current = false;
  }, [person, takeBack]);

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
    const note = readKept(person).find(({ entry_key }) => entry_key === open.current);
    // It stays in the queue: sent twice under one key, it is one note.
    if (note) void sendFrontlineNote(toSend(note), true).catch(() => undefined);
  });

  return {
    waiting,
    open: openNote,
    sent,
    error,
    add: (note) => {
      const entry_key = newId();
      setWaiting(addKept(person, { ...note, text: "", entry_key, occurred_at: new Date().toISOString() }));
      setOpenKey(entry_key);
    },
    say: (text) => openKey && setWaiting(changeKept(person, openKey, { text })),
    done: () => setOpenKey(null),
    takeBack,
    sendWithoutStep: (entry_key) => {
      setWaiting(changeKept(person, entry_key, { journey: "", step: "", refused: undefined }));
      void send();
    },
    retry: () => void send(),
  };
}
