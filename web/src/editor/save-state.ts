/** Whether what a person did is saved, and if not, where it is meanwhile. */
import type { Work } from "./work";

/** Editing is saved by itself; a suggestion gathers and is sent by hand; reading changes nothing. */
export type EditorMode = "edit" | "suggest" | "read";

/** Why saving does not get through; it is tried again. */
export type Trouble = "offline" | "signed-out";

export type SaveState =
  | { kind: "saved" }
  | { kind: "suggesting"; count: number }
  | { kind: "saving" }
  | { kind: "offline"; count: number }
  | { kind: "signed-out"; count: number }
  /** Made while one might edit, and not saved before one might no longer. */
  | { kind: "held"; count: number }
  | { kind: "choice"; count: number };

export type Saving = { work: Work; trouble: Trouble | null; mode: EditorMode };

export function saveStateOf({ work, trouble, mode }: Saving): SaveState {
  const { outbox, conflicts } = work;
  const count = outbox.length;
  if (mode === "suggest" && count) return { kind: "suggesting", count };
  if (mode === "read" && count) return { kind: "held", count };
  if (trouble) return { kind: trouble, count };
  if (count) return { kind: "saving" };
  return conflicts.length ? { kind: "choice", count: conflicts.length } : { kind: "saved" };
}

/** What one may do with the map, as the server says. */
export type Allowed = { may_edit: boolean; may_suggest: boolean };

/** How one works on a map that opens; what an earlier window left is sent, or goes on as a suggestion. */
export function firstMode({ may_edit, may_suggest }: Allowed, unsent: number): EditorMode {
  if (may_edit) return "edit";
  return may_suggest && unsent ? "suggest" : "read";
}

/** How one goes on when the map was published, archived or given back meanwhile. */
export function nextMode(mode: EditorMode, now: Allowed, unsent: number): EditorMode {
  if (mode === "edit" || (mode === "suggest" && !now.may_edit && !now.may_suggest))
    return firstMode(now, unsent);
  return now.may_edit && !(mode === "suggest" && unsent) ? "edit" : mode;
}
