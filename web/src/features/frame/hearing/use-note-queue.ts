import { useWindowEvent } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { InterviewDetail, InterviewNote, NoteKind } from "../../../api/contract";
import { addInterviewNote, HEARING_KEY, interviewQuery } from "../../../api/hearing";
import { newId } from "../../../api/new-id";
import { keepDraft, readDraft } from "./draft";

export type NoteDraft = { kind: NoteKind; text: string; steps: number[] };
export type WaitingNote = NoteDraft & { entry_key: string };

export type NoteQueue = {
  /** Notes that the server does not have yet; they lie in this browser. */
  waiting: readonly WaitingNote[];
  error: Error | null;
  add: (note: NoteDraft) => void;
  retry: () => void;
  takeBack: (entry_key: string) => void;
};

/** Sends notes one after the other; a note leaves this browser only when the server has it. */
export function useNoteQueue(interviewId: number): NoteQueue {
  const storageKey = `desirepath.interview.${interviewId}.waiting`;
  const queue = useRef<WaitingNote[]>(readDraft<WaitingNote[]>(storageKey) ?? []);
  const [waiting, setWaiting] = useState<readonly WaitingNote[]>(queue.current);
  const [error, setError] = useState<Error | null>(null);
  const place = usePlaceNote(interviewId);
  const busy = useRef(false);

  const keep = useCallback(
    (next: WaitingNote[]) => {
      queue.current = next;
      setWaiting(next);
      keepDraft(storageKey, next.length ? next : null);
    },
    [storageKey],
  );
  const takeBack = useCallback(
    (entry_key: string) => keep(queue.current.filter((note) => note.entry_key !== entry_key)),
    [keep],
  );
  const send = useCallback(async () => {
    if (busy.current) return;
    busy.current = true;
    setError(null);
    try {
      for (let note = queue.current[0]; note; note = queue.current[0]) {
        place(await addInterviewNote(interviewId, note));
        takeBack(note.entry_key);
      }
    } catch (fault) {
      setError(fault as Error);
    } finally {
      busy.current = false;
    }
  }, [interviewId, place, takeBack]);
  const add = (note: NoteDraft) => {
    keep([...queue.current, { ...note, entry_key: newId() }]);
    void send();
  };

  useEffect(() => void send(), [send]);
  useWindowEvent("online", () => void send());
  return { waiting, error, add, retry: () => void send(), takeBack };
}

/** Shows a saved note at once; what others counted of the interview is asked again later. */
function usePlaceNote(interviewId: number) {
  const client = useQueryClient();
  return useCallback(
    (note: InterviewNote) => {
      const { queryKey } = interviewQuery(interviewId);
      client.setQueryData<InterviewDetail>(queryKey, (old) =>
        old && !old.notes.some(({ id }) => id === note.id) ? { ...old, notes: [...old.notes, note] } : old,
      );
      void client.invalidateQueries({ queryKey: HEARING_KEY, refetchType: "none" });
    },
    [client, interviewId],
  );
}
