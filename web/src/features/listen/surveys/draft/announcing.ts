/** What has just come of an action, for screen readers. */
import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

export function say(words: string): void {
  // The same words twice are read twice only when the text differs.
  said = words === said ? `${words}\u00a0` : words;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSaid(): string {
  return useSyncExternalStore(subscribe, () => said);
}
