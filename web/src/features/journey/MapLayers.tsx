import { type ReactNode, useMemo } from "react";
import { CurveProvider, useDrawing } from "./curve/CurveContext";
import { useJourneyOnScreen } from "./map/use-journey";
import { OverlayProvider, useOverlayOf } from "./overlay/OverlayContext";
import { useJourneyView } from "./search";
import { useJourneyNumbers } from "./use-numbers";

/** What lies over a map: the colouring of its steps, and the measured curve over the drawn one. */
export function MapLayers({ children }: { children: ReactNode }) {
  const { slug, view } = useJourneyView();
  const journey = useJourneyOnScreen();
  const { data: numbers } = useJourneyNumbers();
  const slugs = useMemo(
    () => journey.stages.flatMap(({ steps }) => steps.map((step) => step.slug)),
    [journey],
  );
  const overlay = useOverlayOf(slug, view.overlay, slugs, numbers);
  const persona = journey.personas.some(({ name }) => name === view.persona) ? view.persona : undefined;
  const draw = useDrawing(persona);
  return (
    <OverlayProvider overlay={overlay}>
      <CurveProvider journey={journey} numbers={numbers} persona={persona} draw={draw}>
        {children}
      </CurveProvider>
    </OverlayProvider>
  );
}
