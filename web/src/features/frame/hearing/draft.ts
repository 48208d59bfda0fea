import { useCallback, useState } from "react";

/** What is being typed outlives the page: it lies in this browser until it is saved. */
export function readDraft<Value>(key: string): Value | null {
  try {
    const kept = window.localStorage.getItem(key);
    return kept === null ? null : (JSON.parse(kept) as Value);
  } catch {
    return null;
  }
}

export function keepDraft(key: string, value: unknown): void {
  try {
    if (value === null) window.localStorage.removeItem(key);
    else window.localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing still lets one type and save.
  }
}

type Draft<Value> = [value: Value, change: (next: Value) => void, forget: () => void];

/** State that is kept under `key` while it differs from nothing; `forget` once it is saved. */
export function useDraft<Value>(key: string, initial: Value): Draft<Value> {
  const [value, setValue] = useState<Value>(() => readDraft<Value>(key) ?? initial);
  const change = useCallback(
    (next: Value) => {
      setValue(next);
      keepDraft(key, next);
    },
    [key],
  );
  const forget = useCallback(() => keepDraft(key, null), [key]);
  return [value, change, forget];
}
