import { useMemo, useState } from "react";
import type { JourneyDocument, JourneyStep } from "../../../api/contract";
import { type CellPlace, cellKey } from "../../../editor/store";
import { textOf } from "./cell-values";
import type { GridControl } from "./grid/control";
import { STEP_LANE } from "./grid/places";
import type { Lane } from "./lanes";

export type MapSearch = ReturnType<typeof useMapSearch>;

/** The cells that hold what is searched for, and the walk from one to the next. */
export function useMapSearch(journey: JourneyDocument, lanes: readonly Lane[], control: GridControl) {
  const [words, setWords] = useState("");
  const [place, setPlace] = useState(-1);
  const matches = useMemo(() => findCells(journey, lanes, words), [journey, lanes, words]);
  const found = useMemo(() => new Set(matches.map(cellKey)), [matches]);
  const go = (by: 1 | -1) => {
    if (!matches.length) return;
    const next = (place + by + matches.length) % matches.length;
    setPlace(next);
    const cell = matches[next];
    if (cell) control.show(cell);
  };
  return {
    words,
    setWords: (next: string) => {
      setWords(next);
      setPlace(-1);
    },
    found,
    count: matches.length,
    at: place + 1,
    present: matches[place],
    go,
  };
}

/** Column by column, as one reads a map from its beginning. */
export function findCells(journey: JourneyDocument, lanes: readonly Lane[], words: string): CellPlace[] {
  const wanted = words.trim().toLocaleLowerCase();
  if (!wanted) return [];
  const holds = (text: string) => text.toLocaleLowerCase().includes(wanted);
  return journey.stages
    .flatMap(({ steps }) => steps)
    .flatMap((step: JourneyStep) => {
      const head = holds(step.name) ? [{ lane: STEP_LANE, step: step.slug }] : [];
      const cells = lanes.filter(({ key, kind }) => kind !== "live" && holds(textOf(key, step)));
      return [...head, ...cells.map(({ key }) => ({ lane: key, step: step.slug }))];
    });
}
