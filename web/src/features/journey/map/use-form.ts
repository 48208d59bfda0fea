import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import type { MapForm } from "../../../components/journey-tabs";
import { useJourneyView } from "../search";
import { type LaneGroup, laneGroups } from "./lanes";

const TOO_NARROW_FOR_A_GRID = "(max-width: 700px)";

/** The form in the address, else the one that fits the window. */
export function useMapForm(): [MapForm, (form: MapForm) => void] {
  const { view, change } = useJourneyView();
  const narrow = useMediaQuery(TOO_NARROW_FOR_A_GRID, false, { getInitialValueInEffect: false });
  const usual: MapForm = narrow ? "list" : "grid";
  return [view.form ?? usual, (form) => change({ form: form === usual ? undefined : form })];
}

/** Lanes hidden in the address, else those that this person hid last. */
export function useShownLanes() {
  const { view, change } = useJourneyView();
  const [mine, setMine] = useLocalStorage<LaneGroup[]>({ key: "desirepath-hidden-lanes", defaultValue: [] });
  const hidden = useMemo(() => (view.hide === undefined ? mine : readHidden(view.hide)), [view.hide, mine]);
  const shown = useMemo(() => shownWithout(hidden), [hidden]);
  const toggle = (group: LaneGroup) => {
    const next = hidden.includes(group) ? hidden.filter((each) => each !== group) : [...hidden, group];
    setMine(next);
    change({ hide: next.length ? next.join(",") : undefined });
  };
  return { shown, toggle };
}

export function readHidden(text: string): LaneGroup[] {
  const named = text.split(",");
  return laneGroups().flatMap(({ group }) => (named.includes(group) ? [group] : []));
}

function shownWithout(hidden: LaneGroup[]): ReadonlySet<LaneGroup> {
  return new Set(laneGroups().flatMap(({ group }) => (hidden.includes(group) ? [] : [group])));
}
