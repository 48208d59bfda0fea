/** What the layers of a map put on its screen: colouring, curves, flow, bindings and pictures. */
import { lazy } from "react";
import { PrintOnDemand } from "./export/PrintOnDemand";
import { useJourneyOnScreen } from "./map/use-journey";
import { useOverlay } from "./overlay/OverlayContext";
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

/** The steps whose cell in this lane bears a layer's mark, with line ends between. */
export function useLayerMarksIn(lane: string): string {
  const claims = [...(useOverlay()?.claims.values() ?? [])].map(([first]) => first);
  return claims.flatMap((claim) => (claim?.lane === lane ? [claim.step] : [])).join("\n");
}

export { OverlayLegend };
