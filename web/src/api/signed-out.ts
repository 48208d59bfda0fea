/** A session that ended: most pages lead to the sign-in; one that holds unsaved work stays and says so. */

export type Ended = "signed-out" | "another-person";

let held = 0;
let ended: Ended | null = null;
const listeners = new Set<() => void>();

function set(next: Ended | null): void {
  if (next === ended) return;
  ended = next;
  for (const listener of listeners) listener();
}

/** Keeps the page where it is when the session ends, until the returned function is called. */
export function stayWhenSignedOut(): () => void {
  held += 1;
  let over = false;
  return () => {
    if (!over) held -= 1;
    over = true;
  };
}

/** Notes what an answer says of the session; true when the page has to be left. */
export function noteSession(status: number, code?: string): boolean {
  const now = code === "another-person" ? code : "signed-out";
  set(status === 401 && held > 0 ? now : null);
  return status === 401 && held === 0;
}

/** How the session ended of a page that stays. */
export function endOfSession(): Ended | null {
  return ended;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
