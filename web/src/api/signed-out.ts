/** A session that ended: most pages lead to the sign-in; one that holds unsaved work stays and says so. */

let held = 0;
let signedOut = false;
const listeners = new Set<() => void>();

function set(next: boolean): void {
  if (next === signedOut) return;
  signedOut = next;
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

/** Notes what an answer says of the session; true when the page has to lead to the sign-in. */
export function noteSession(status: number): boolean {
  set(status === 401 && held > 0);
  return status === 401 && held === 0;
}

export function isSignedOut(): boolean {
  return signedOut;
}

export function subscribeToSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
