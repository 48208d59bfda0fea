import type { PlacedJourney } from "../api/framework";

/** The journeys above one, the nearest last; of several parents the first by name. */
export function pathTo(slug: string, journeys: readonly PlacedJourney[]): PlacedJourney[] {
  const bySlug = new Map(journeys.map((journey) => [journey.slug, journey]));
  const path: PlacedJourney[] = [];
  let at = bySlug.get(slug)?.parents.toSorted()[0];
  while (at) {
    const parent = bySlug.get(at);
    if (!parent || path.includes(parent)) break;
    path.unshift(parent);
    at = parent.parents.toSorted()[0];
  }
  return path;
}
