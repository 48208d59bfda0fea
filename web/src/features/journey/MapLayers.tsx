import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useMemo } from "react";
import type { JourneyDocument } from "../../api/contract";
import { journeyNumbersQuery } from "../../api/measure";
import { CurveProvider, useDrawing } from "./curve/CurveContext";
import { OverlayProvider, useOverlayOf } from "./overlay/OverlayContext";
import { scopeOf, useJourneyView } from "./search";

/** What lies over a map: the colouring of its steps, and the measured curve over the drawn one. */
export function MapLayers({ journey, children }: { journey: JourneyDocument; children: ReactNode }) {
  const { slug, view } = useJourneyView();
  const { data: numbers } = useQuery(journeyNumbersQuery(slug, scopeOf(view)));
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
