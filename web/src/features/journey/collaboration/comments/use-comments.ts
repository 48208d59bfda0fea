import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useSyncExternalStore } from "react";
import {
  changeComment,
  commentsQuery,
  createComment,
  deleteComment,
  resolveComment,
} from "../../../../api/collaboration";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { showComments } from "../marks";
import { type Thread, threadsOf } from "./threads";

/** As long as the notice offers to take it back. */
const UNDO_MS = 12_000;

/** Comments that are on their way out: hidden at once, deleted when nobody took it back. */
type Leaving = { ids: ReadonlySet<number>; timers: Map<number, ReturnType<typeof setTimeout>> };
const leaving: Leaving = { ids: new Set(), timers: new Map() };
const listeners = new Set<() => void>();

function setLeaving(ids: ReadonlySet<number>): void {
  leaving.ids = ids;
  for (const listener of listeners) listener();
}

function stay(id: number): void {
  clearTimeout(leaving.timers.get(id));
  leaving.timers.delete(id);
  setLeaving(new Set([...leaving.ids].filter((each) => each !== id)));
}

function useLeaving(): ReadonlySet<number> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => leaving.ids,
  );
}

/** Hides a comment now; it is deleted when the time to take it back has passed, or the page is left. */
function deleteLater(id: number, done: () => void): void {
  const now = () => {
    window.removeEventListener("pagehide", now);
    if (!leaving.timers.has(id)) return;
    clearTimeout(leaving.timers.get(id));
    leaving.timers.delete(id);
    void deleteComment(id).then(done, () => stay(id));
  };
  setLeaving(new Set([...leaving.ids, id]));
  leaving.timers.set(id, setTimeout(now, UNDO_MS));
  window.addEventListener("pagehide", now);
  notify({
    message: t("comments.deleted", "The comment is deleted."),
    undo: () => {
      window.removeEventListener("pagehide", now);
      stay(id);
    },
  });
}

/** The threads of a map, and what can be done with them. */
export function useThreads(slug: string, resolved: boolean) {
  const query = useQuery(commentsQuery(slug, resolved));
  const hidden = useLeaving();
  const threads = useMemo<Thread[] | undefined>(
    () =>
      query.data &&
      threadsOf(query.data.filter(({ id, parent }) => !hidden.has(id) && !hidden.has(parent ?? -1))),
    [query.data, hidden],
  );
  return { query, threads };
}

/** Keeps the number of open threads on the cells. */
export function useCommentMarks(slug: string): number {
  const { threads } = useThreads(slug, false);
  const open = useMemo(() => threads?.filter(({ first }) => !first.resolved_at) ?? [], [threads]);
  useEffect(() => showComments(open.map(({ first }) => first)), [open]);
  return open.length;
}

export function useCommenting(slug: string) {
  const client = useQueryClient();
  const refresh = () => client.invalidateQueries({ queryKey: ["frame", "comments", slug] });
  const writing = useMutation({
    mutationFn: (body: Parameters<typeof createComment>[1]) => createComment(slug, body),
    onSuccess: refresh,
  });
  const changing = useMutation({
    mutationFn: ({ id, text, mentions }: { id: number; text: string; mentions: number[] }) =>
      changeComment(id, { text, mentions }),
    onSuccess: refresh,
  });
  const resolving = useMutation({
    mutationFn: ({ id, resolved }: { id: number; resolved: boolean }) => resolveComment(id, resolved),
    onSuccess: (_, { id, resolved }) => {
      void refresh();
      if (resolved)
        notify({
          message: t("comments.resolved-notice", "The thread is resolved."),
          undo: () => resolving.mutate({ id, resolved: false }),
        });
    },
  });
  return { writing, changing, resolving, remove: (id: number) => deleteLater(id, () => void refresh()) };
}
