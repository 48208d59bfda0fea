import { useSyncExternalStore } from "react";

let said = "";
const listeners = new Set<() => void>();

/** Says to screen readers what has just come of an action. */
export function announce(words: string): void {
  // The same words twice are read twice only when the text differs.
  said = words === said ? `${words}\u00a0` : words;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function LiveRegion() {
  const words = useSyncExternalStore(subscribe, () => said);
  return (
    <div className="visually-hidden" aria-live="polite" data-said>
      {words}
    </div>
  );
}
