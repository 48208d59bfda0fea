/** What the cells of the grid can ask of it. One object for all of them, so that no cell is drawn again for it. */
import { createContext, useContext } from "react";
import type { CellPlace } from "../../../../editor/store";
import type { Commands } from "../commands";
import { type Draft, LANE_HEAD, STAGE_LANE, STEP_LANE } from "./places";

/** What is being written: a cell, or one card of it. */
export type Editing = CellPlace & {
  card?: string | "new";
  /** What was typed to begin; null keeps what stands there. */
  seed: string | null;
};

export type Go = "stay" | "next" | "previous" | "down";

export type MenuTarget =
  | { kind: "step"; step: string }
  | { kind: "stage"; stage: string }
  | { kind: "lane"; lane: string }
  | { kind: "cell"; step: string; lane: string }
  | { kind: "card"; step: string; lane: string; id: string };

export type GridControl = {
  commands: Commands;
  edit: (editing: Editing | null) => void;
  /** Ends the writing: what was written is done, and the focus goes where it should. */
  leave: (place: CellPlace, go: Go) => void;
  focus: (place: CellPlace, card?: string) => void;
  /** Brings a cell into sight and makes it the grid's tab stop, while the focus stays where it is. */
  show: (place: CellPlace) => void;
  open: (step: string) => void;
  draft: (draft: Draft | null) => void;
  menu: (target: MenuTarget, at: Element) => void;
  /** Asks where to, for those who do not drag. */
  move: (target: MenuTarget) => void;
  /** Asks which journey the step opens into. */
  subJourney: (step: string) => void;
  remove: (target: MenuTarget) => void;
  /** Shows what the keys do. */
  help: () => void;
};

/** Back to what a menu or dialog was about. */
export function focusTarget(control: GridControl, target: MenuTarget): void {
  if (target.kind === "stage") control.focus({ lane: STAGE_LANE, step: target.stage });
  else if (target.kind === "lane") control.focus({ lane: target.lane, step: LANE_HEAD });
  else if (target.kind === "step") control.focus({ lane: STEP_LANE, step: target.step });
  else control.focus(target, target.kind === "card" ? target.id : undefined);
}

export const GridContext = createContext<GridControl | null>(null);

export function useGridControl(): GridControl {
  const control = useContext(GridContext);
  if (!control) throw new Error("A cell stands in a grid.");
  return control;
}
