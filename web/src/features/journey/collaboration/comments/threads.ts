import type { MapComment } from "../../../../api/collaboration";
import type { CellPlace } from "../port";

export type Thread = { first: MapComment; answers: MapComment[] };

/** Remarks with their answers, in the order in which they began. */
export function threadsOf(comments: readonly MapComment[]): Thread[] {
  const answers = new Map<number, MapComment[]>();
  for (const each of comments) {
    if (each.parent !== null) answers.set(each.parent, [...(answers.get(each.parent) ?? []), each]);
  }
  return comments
    .filter(({ parent }) => parent === null)
    .map((first) => ({ first, answers: answers.get(first.id) ?? [] }));
}

/** The threads of one cell; without a cell, all of the map. */
export function threadsAt(threads: readonly Thread[], cell: CellPlace | null): Thread[] {
  if (!cell) return [...threads];
  return threads.filter(({ first }) => first.step === cell.step && first.lane === cell.lane);
}

/** The thread in which a comment stands. */
export function threadWith(threads: readonly Thread[], id: number | undefined): Thread | undefined {
  return threads.find(({ first, answers }) => first.id === id || answers.some((each) => each.id === id));
}
