/** What the layers of a map put on its screen: colouring, curves, flow, bindings and pictures. */
import { Button } from "@mantine/core";
import { lazy } from "react";
import { t } from "../../i18n/t";
import { ExportButton } from "./export/ExportButton";
import { PrintOnDemand } from "./export/PrintOnDemand";
import { useJourneyOnScreen } from "./map/use-journey";
import { OverlayLegend } from "./overlay/OverlayLegend";
import { EvidenceMark, OverlayMark } from "./overlay/OverlayMark";
import { OverlaySwitch } from "./overlay/OverlaySwitch";
import { OverlayTable } from "./overlay/OverlayTable";
import { useJourneyView } from "./search";

export const LAYER_PANELS = {
  feeling: lazy(() => import("./curve/FeelingSide")),
  events: lazy(() => import("./bind/BindSide")),
};

function PanelButton({ name, label }: { name: keyof typeof LAYER_PANELS; label: string }) {
  const { view, change } = useJourneyView();
  const opened = view.panel === name;
  return (
    <Button
      size="xs"
      variant="default"
      aria-pressed={opened}
      onClick={() => change({ panel: opened ? undefined : name })}
    >
      {label}
    </Button>
  );
}

export function LayerTools() {
  return (
    <>
      <OverlaySwitch />
      <PanelButton name="feeling" label={t("curve.open", "Feeling")} />
      <PanelButton name="events" label={t("bind.open", "Events")} />
      <ExportButton />
    </>
  );
}

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
