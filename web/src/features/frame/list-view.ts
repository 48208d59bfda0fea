import type { ListedJourney } from "../../api/new-journeys";
import type { ListSort, Status } from "../../components/journey-status";

export type ListView = { search?: string; status?: Status; sort?: ListSort };
export type LifecycleStage = { slug: string; name: string };
/** A lifecycle stage with its journeys; `null` gathers those that belong to none. */
export type JourneyGroup = { stage: LifecycleStage | null; journeys: ListedJourney[] };

function found(journey: ListedJourney, { search = "", status }: ListView): boolean {
  if (status && journey.status !== status) return false;
  const text = `${journey.name} ${journey.slug} ${journey.owner}`.toLocaleLowerCase();
  return search
    .toLocaleLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

const byName = (one: ListedJourney, other: ListedJourney) => one.name.localeCompare(other.name);

function compareBy(sort: ListSort = "name") {
  return (one: ListedJourney, other: ListedJourney): number => {
    if (sort === "updated") return other.updated_at.localeCompare(one.updated_at) || byName(one, other);
    if (sort === "review") {
      const [due, otherDue] = [one.review_due_on ?? "9999", other.review_due_on ?? "9999"];
      return due.localeCompare(otherDue) || byName(one, other);
    }
    return byName(one, other);
  };
}

/** What is looked for, by lifecycle stage in the stages' order. */
export function groupJourneys(
  journeys: readonly ListedJourney[],
  stages: readonly LifecycleStage[],
  view: ListView,
): JourneyGroup[] {
  const kept = journeys.filter((journey) => found(journey, view)).toSorted(compareBy(view.sort));
  const known = new Set(stages.map(({ slug }) => slug));
  const groups: JourneyGroup[] = stages.map((stage) => ({
    stage,
    journeys: kept.filter(({ lifecycle }) => lifecycle === stage.slug),
  }));
  const rest = kept.filter(({ lifecycle }) => !lifecycle || !known.has(lifecycle));
  return [...groups, { stage: null, journeys: rest }].filter((group) => group.journeys.length > 0);
}

/** The slug that a journey file gives itself. */
export function slugIn(text: string): string | null {
  const yaml = /^slug:\s*["']?([a-z0-9-]+)["']?\s*(?:#.*)?$/m.exec(text)?.[1];
  if (yaml) return yaml;
  return /"slug"\s*:\s*"([a-z0-9-]+)"/.exec(text)?.[1] ?? null;
}

type Dated = { version: number; at: string };

/** The version that a file was most likely exported from: the newest that stood when it was last written. */
export function likelyBase(versions: readonly Dated[], writtenAt: number): number | undefined {
  return (versions.find(({ at }) => new Date(at).getTime() <= writtenAt) ?? versions.at(-1))?.version;
}
