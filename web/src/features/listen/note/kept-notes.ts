import type { WaitingNote } from "./note-queue";

/** A phone may pass from hand to hand: each keeps their own. */
function keyOf(person: number): string {
  return `desirepath.notes.waiting.${person}`;
}

export function readKept(person: number): WaitingNote[] {
  try {
    const kept = JSON.parse(window.localStorage.getItem(keyOf(person)) ?? "[]") as unknown;
    return Array.isArray(kept) ? (kept as WaitingNote[]) : (unkept.get(person) ?? []);
  } catch {
    return unkept.get(person) ?? [];
  }
}

/** Where the browser keeps nothing they live as long as the page. */
const unkept = new Map<number, WaitingNote[]>();

function write(person: number, notes: WaitingNote[]): WaitingNote[] {
  try {
    if (notes.length) window.localStorage.setItem(keyOf(person), JSON.stringify(notes));
    else window.localStorage.removeItem(keyOf(person));
    unkept.delete(person);
  } catch {
    unkept.set(person, notes);
  }
  return notes;
}

// Read anew each time: the same page may stand open twice.
export function addKept(person: number, note: WaitingNote): WaitingNote[] {
  return write(person, [...readKept(person), note]);
}

export function changeKept(person: number, entry_key: string, change: Partial<WaitingNote>): WaitingNote[] {
  return write(
    person,
    readKept(person).map((note) => (note.entry_key === entry_key ? { ...note, ...change } : note)),
  );
}

export function dropKept(person: number, entry_key: string): WaitingNote[] {
  return write(
    person,
    readKept(person).filter((note) => note.entry_key !== entry_key),
  );
}
