/** Places on the journey's screen that its rooms fill: one line here for each part. */
import { type ComponentType, lazy, useMemo } from "react";
import { CellMarks } from "./collaboration/CellMarks";
import { useMarksIn } from "./collaboration/marks";
import { COLLABORATION_PANELS, CollaborationBars } from "./collaboration/parts";
import { BelowLayers, LAYER_PANELS, LayerMarks, OverlayLegend, useLayerMarksIn } from "./layer-parts";

export type ToolProps = { slug: string };
export type PanelProps = { slug: string; onClose: () => void };
export type MarkProps = { step: string; lane: string };

/** Lines between the toolbar and the map, and under the map. */
export const ABOVE_MAP: readonly ComponentType<ToolProps>[] = [CollaborationBars, OverlayLegend];
export const BELOW_MAP: readonly ComponentType<ToolProps>[] = [BelowLayers];
/** What stands at the right for `?panel=NAME`; each brings its own aside, as StepPanel does. */
export const PANELS: Readonly<Record<string, ComponentType<PanelProps>>> = {
  ...COLLABORATION_PANELS,
  ...LAYER_PANELS,
  settings: lazy(() => import("./settings/SettingsPanel")),
};
/** Drawn inside each cell (`position: relative`); lane "" is the step's head. Draws nothing where there is nothing. */
export const CELL_MARKS: readonly ComponentType<MarkProps>[] = [LayerMarks, CellMarks];

/** The steps whose cells in a lane bear such marks: the others need not look for theirs. */
export function useMarkedSteps(lane: string): ReadonlySet<string> {
  const layers = useLayerMarksIn(lane);
  const others = useMarksIn(lane);
  return useMemo(() => new Set(`${layers}\n${others}`.split("\n")), [layers, others]);
}
