/** The views of one journey, as they stand in the address. */
export const JOURNEY_TABS = ["map", "variants", "deviations", "funnel"] as const;
export type JourneyTab = (typeof JOURNEY_TABS)[number];
