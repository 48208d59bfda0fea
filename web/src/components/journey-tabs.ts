/** The views of one journey, as they stand in the address. */
export const JOURNEY_TABS = [
  "map",
  "variants",
  "deviations",
  "funnel",
  "moments",
  "touchpoints",
  "compare",
] as const;
export type JourneyTab = (typeof JOURNEY_TABS)[number];

/** How the map is drawn: the grid of lanes, or the list of steps for small windows. */
export const MAP_FORMS = ["grid", "list"] as const;
export type MapForm = (typeof MAP_FORMS)[number];

/** The windows in which a funnel's later steps still count. */
export const FUNNEL_WINDOWS = ["1d", "7d", "30d", "90d", "365d"] as const;
export type FunnelWindow = (typeof FUNNEL_WINDOWS)[number];
export const USUAL_WINDOW: FunnelWindow = "90d";
