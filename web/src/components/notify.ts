/** Short messages about what has just been done. One place to say them, one place that shows them. */

export type Notice = {
  id: number;
  title?: string;
  message: string;
  tone: "done" | "failed";
  /** Takes back what was done, where that is possible. */
  undo?: () => void;
};
type Listener = () => void;

const SHOWN_MS = 6000;
/** Who may want to take it back gets time to think. */
const UNDO_SHOWN_MS = 12_000;
let notices: readonly Notice[] = [];
let nextId = 1;
const listeners = new Set<Listener>();

function publish(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

export function notify(notice: Omit<Notice, "id" | "tone"> & { tone?: Notice["tone"] }): void {
  const shown: Notice = { tone: "done", ...notice, id: nextId++ };
  publish([...notices, shown]);
  if (shown.tone === "done") setTimeout(() => dismiss(shown.id), shown.undo ? UNDO_SHOWN_MS : SHOWN_MS);
}

export function dismiss(id: number): void {
  publish(notices.filter((notice) => notice.id !== id));
}

export function currentNotices(): readonly Notice[] {
  return notices;
}

export function subscribeToNotices(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
