/** What others leave on the cells of the map: who is there, remarks, and what a comparison points at. */
import { useSyncExternalStore } from "react";
import type { MapComment, OpenWindow } from "../../../api/collaboration";

export type CellMark = {
  people: readonly OpenWindow[];
  comments: number;
  changed: boolean;
};

type Marks = {
  people: ReadonlyMap<string, readonly OpenWindow[]>;
  comments: ReadonlyMap<string, number>;
  changed: ReadonlySet<string>;
};

const NOBODY: readonly OpenWindow[] = [];
const EMPTY: Marks = { people: new Map(), comments: new Map(), changed: new Set() };

let marks = EMPTY;
const listeners = new Set<() => void>();

function publish(patch: Partial<Marks>): void {
  marks = { ...marks, ...patch };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function cellKey(step: string, lane: string): string {
  return `${step}/${lane}`;
}

function byCell<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const cells = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    if (key) cells.set(key, [...(cells.get(key) ?? []), item]);
  }
  return cells;
}

function sameWindows(one: readonly OpenWindow[], other: readonly OpenWindow[]): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Others' windows by cell; a cell where nothing changed keeps its list, so that it is not redrawn. */
export function showPeople(windows: readonly OpenWindow[]): void {
  const fresh = byCell(windows, ({ cell }) => cell);
  const kept = [...fresh].map(([key, here]): [string, readonly OpenWindow[]] => {
    const before = marks.people.get(key);
    return [key, before && sameWindows(before, here) ? before : here];
  });
  publish({ people: new Map(kept) });
}

/** Open threads by cell. */
export function showComments(comments: readonly MapComment[]): void {
  const open = comments.filter((each) => each.step && each.parent === null && !each.resolved_at);
  const counts = [...byCell(open, ({ step, lane }) => cellKey(step ?? "", lane))].map(
    ([key, here]): [string, number] => [key, here.length],
  );
  publish({ comments: new Map(counts) });
}

export function showChanged(cells: Iterable<string>): void {
  publish({ changed: new Set(cells) });
}

export function clearMarks(): void {
  publish(EMPTY);
}

const NOTHING: CellMark = { people: NOBODY, comments: 0, changed: false };
let marked = new Map<string, CellMark>();
let markedFrom = EMPTY;

/** The marks of one cell; the same object while they say the same. */
function markAt(key: string): CellMark {
  if (markedFrom !== marks) {
    marked = new Map([...marked].flatMap(([each, old]) => (isAt(each, old) ? [[each, old] as const] : [])));
    markedFrom = marks;
  }
  const known = marked.get(key);
  if (known) return known;
  const people = marks.people.get(key) ?? NOBODY;
  const comments = marks.comments.get(key) ?? 0;
  const changed = marks.changed.has(key);
  if (!people.length && !comments && !changed) return NOTHING;
  const mark = { people, comments, changed };
  marked.set(key, mark);
  return mark;
}

function isAt(key: string, { people, comments, changed }: CellMark): boolean {
  return (
    (marks.people.get(key) ?? NOBODY) === people &&
    (marks.comments.get(key) ?? 0) === comments &&
    marks.changed.has(key) === changed
  );
}

/** One subscription for each cell that bears marks (`useMarksIn`): a large map has eight hundred cells. */
export function useMarkAt(key: string): CellMark {
  return useSyncExternalStore(subscribe, () => markAt(key));
}

/** The steps whose cell in this lane bears a mark, with line ends between: the same text while they are the same. */
export function useMarksIn(lane: string): string {
  return useSyncExternalStore(subscribe, () => marksIn(lane));
}

function marksIn(lane: string): string {
  const end = `/${lane}`;
  const keys = new Set([...marks.people.keys(), ...marks.comments.keys(), ...marks.changed]);
  return [...keys].flatMap((key) => (key.endsWith(end) ? [key.slice(0, -end.length)] : [])).join("\n");
}

export function useChangedCount(): number {
  return useSyncExternalStore(subscribe, () => marks.changed.size);
}

/** One of five colours, bound to the window and not to its place in a list. */
export function colourOf(window: string): number {
  let sum = 0;
  for (const letter of window) sum = (sum * 31 + letter.charCodeAt(0)) % 8_191;
  return (sum % 5) + 1;
}
