import { useQuery } from "@tanstack/react-query";
import { journeyNumbersQuery } from "../../../api/measure";
import { lanesOf } from "../../../editor/build/lanes";
import { useEditor } from "../../../editor/EditorProvider";
import { shownDocument } from "../../../editor/store";
import { useFlow } from "../flow/use-flow";
import { laneGroups, lanesOnMap } from "../map/lanes";
import { useShownLanes } from "../map/use-form";
import { useJourneyOnScreen } from "../map/use-journey";
import { useOverlay } from "../overlay/OverlayContext";
import { scopeOf, useJourneyView } from "../search";
import { pictureFacts } from "./picture-facts";
import type { Depicted } from "./picture-of";

/** What the screen shows now, as a picture needs it. */
export function useDepicted(): Depicted {
  const { slug, view } = useJourneyView();
  const journey = useJourneyOnScreen();
  const { data: numbers } = useQuery(journeyNumbersQuery(slug, scopeOf(view)));
  const { shown } = useShownLanes();
  const lanes = lanesOnMap(
    useEditor((state) => lanesOf(shownDocument(state))),
    shown,
  );
  const overlay = useOverlay();
  const { flow } = useFlow();
  return {
    journey,
    numbers,
    overlay,
    lanes: lanes.map(({ key, label, group }) => ({ key, label, group: groupName(group) })),
    edges: flow?.edges ?? [],
    persona: view.persona,
    facts: pictureFacts(view, numbers, new Date()),
  };
}

function groupName(group: string): string {
  return laneGroups().find((one) => one.group === group)?.label ?? "";
}
