/** What the layers of a map put on its screen: colouring, curves, flow, bindings and pictures. */
import { lazy } from "react";
import { PrintOnDemand } from "./export/PrintOnDemand";
import { useJourneyOnScreen } from "./map/use-journey";
import { OverlayLegend } from "./overlay/OverlayLegend";
import { EvidenceMark, OverlayMark } from "./overlay/OverlayMark";
import { OverlayTable } from "./overlay/OverlayTable";

export const LAYER_PANELS = {
  feeling: lazy(() => import("./curve/FeelingSide")),
  events: lazy(() => import("./bind/BindSide")),
};

/** The colouring as a table, and the sheets that the browser's print command takes. */
export function BelowLayers() {
  return (
    <>
      <OverlayTable journey={useJourneyOnScreen()} />
      <PrintOnDemand />
    </>
  );
}

export function LayerMarks({ step, lane }: { step: string; lane: string }) {
  return lane === "" ? <OverlayMark step={step} /> : <EvidenceMark step={step} lane={lane} />;
}

export { OverlayLegend };
