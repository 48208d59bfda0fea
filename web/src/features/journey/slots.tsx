/** Places on the journey's screen that its rooms fill: one line here for each part. */
import type { ComponentType } from "react";

export type ToolProps = { slug: string };
export type PanelProps = { slug: string; onClose: () => void };
export type MarkProps = { step: string; lane: string };

/** The map's toolbar, from the start and before its end. */
export const TOOLS_AT_START: readonly ComponentType<ToolProps>[] = [];
export const TOOLS_AT_END: readonly ComponentType<ToolProps>[] = [];
/** Lines between the toolbar and the map, and under the map. */
export const ABOVE_MAP: readonly ComponentType<ToolProps>[] = [];
export const BELOW_MAP: readonly ComponentType<ToolProps>[] = [];
/** What stands at the right for `?panel=NAME`; each brings its own aside, as StepPanel does. */
export const PANELS: Readonly<Record<string, ComponentType<PanelProps>>> = {};
/** Drawn inside each cell (`position: relative`); lane "" is the step's head. Draws nothing where there is nothing. */
export const CELL_MARKS: readonly ComponentType<MarkProps>[] = [];
