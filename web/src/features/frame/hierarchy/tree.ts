import type { Hierarchy, LifecycleStage, PlacedJourney } from "../../../api/framework";

export type Column = { stage: LifecycleStage | null; journeys: Branch[] };
export type Branch = { journey: PlacedJourney; futures: PlacedJourney[]; children: Twig[] };
/** A journey below another, with the step that opens it. */
export type Twig = { step: string; branch: Branch };

/** Columns of lifecycle stages with the journeys that are part of no other, each with all below it. */
export function columnsOf({ lifecycle, journeys }: Hierarchy): Column[] {
  const known = new Set(lifecycle.stages.map(({ slug }) => slug));
  const bySlug = new Map(journeys.map((journey) => [journey.slug, journey]));
  const top = journeys.filter((journey) => !journey.parents.length && !standsBeside(journey, bySlug));
  const column = (stage: LifecycleStage | null, own: PlacedJourney[]): Column => ({
    stage,
    journeys: own.map((journey) => branchOf(journey, journeys, bySlug, [])),
  });
  const placed = lifecycle.stages.map((stage) =>
    column(
      stage,
      top.filter(({ lifecycle: slug }) => slug === stage.slug),
    ),
  );
  const loose = top.filter(({ lifecycle: slug }) => slug === null || !known.has(slug));
  return loose.length ? [...placed, column(null, loose)] : placed;
}

/** A future state stands with its present journey, when that is there. */
function standsBeside({ future_of }: PlacedJourney, bySlug: Map<string, PlacedJourney>): boolean {
  return future_of !== null && bySlug.has(future_of);
}

function branchOf(
  journey: PlacedJourney,
  all: readonly PlacedJourney[],
  bySlug: Map<string, PlacedJourney>,
  above: readonly string[],
): Branch {
  const path = [...above, journey.slug];
  return {
    journey,
    futures: all.filter(({ future_of }) => future_of === journey.slug),
    children: journey.children.flatMap(({ slug, step_name }) => {
      const child = bySlug.get(slug);
      if (!child || path.includes(slug)) return [];
      return [{ step: step_name, branch: branchOf(child, all, bySlug, path) }];
    }),
  };
}
