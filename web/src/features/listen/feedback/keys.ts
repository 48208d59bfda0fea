import { useLocalStorage } from "@mantine/hooks";
import { useEffect, useRef } from "react";

export type InboxKey =
  | "next"
  | "previous"
  | "choose"
  | "tag"
  | "link"
  | "handle"
  | "search"
  | "undo"
  | "open-customer"
  | "sheet"
  | "leave";

/** Single letters, as in other inboxes; the arrows work in the list itself. */
const KEYS: Readonly<Record<string, InboxKey>> = {
  j: "next",
  k: "previous",
  x: "choose",
  t: "tag",
  s: "link",
  e: "handle",
  z: "undo",
  c: "open-customer",
  "/": "search",
  "?": "sheet",
  Escape: "leave",
};

type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "target" | "defaultPrevented">;

/** What a key means on this page, or null: where one writes or chooses from a menu it belongs to that. */
export function meaningOf(event: Pressed, letters: boolean): InboxKey | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return null;
  const target = event.target as Element | null;
  if (
    target?.closest?.(
      'input:not([type="checkbox"]), textarea, select, [role="menu"], [role="dialog"], [role="listbox"][data-menu]',
    )
  )
    return null;
  const meaning = KEYS[event.key] ?? null;
  return letters || meaning === "leave" ? meaning : null;
}

/** Whether single letters do something: who dictates or hits keys by chance can switch them off (WCAG 2.1.4). */
export function useLetterKeys() {
  return useLocalStorage({
    key: "desirepath-voice-keys",
    defaultValue: true,
    getInitialValueInEffect: false,
  });
}

/** Listens on the whole page while it is shown. */
export function useInboxKeys(letters: boolean, act: (key: InboxKey) => boolean): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const meaning = meaningOf(event, letters);
      if (meaning && latest.current(meaning)) event.preventDefault();
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [letters]);
}
