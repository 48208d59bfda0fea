import type { KeyJourney } from "../../../api/framework";
import { compareValues, type SortOrder, type SortValue } from "../../../components/sorting";

export const COLUMNS = ["journey", "lifecycle", "reach", "completion", "money", "pain", "voice"] as const;
export type Column = (typeof COLUMNS)[number];
export type Order = SortOrder<Column>;

/** The order in which a column says most: the largest first, names from A. */
export function firstOrder(column: Column): Order {
  return { column, descending: column !== "journey" && column !== "lifecycle" && column !== "voice" };
}

export function nextOrder(order: Order | null, column: Column): Order {
  if (order?.column !== column) return firstOrder(column);
  return { column, descending: !order.descending };
}

/** Pinned journeys stay on top; what has no value stands last in either direction. */
export function sortJourneys(
  journeys: readonly KeyJourney[],
  order: Order | null,
  stages: readonly string[],
) {
  const ranked = (journey: KeyJourney) => (order ? rankedBy(journey, order.column, stages) : null);
  return journeys.toSorted((a, b) => {
    const pinned = Number(Boolean(b.key_reason)) - Number(Boolean(a.key_reason));
    if (pinned || !order) return pinned;
    return compareValues(ranked(a), ranked(b), order.descending) || a.name.localeCompare(b.name);
  });
}

function rankedBy(journey: KeyJourney, column: Column, stages: readonly string[]): SortValue {
  switch (column) {
    case "journey":
      return journey.name;
    case "lifecycle": {
      const place = stages.indexOf(journey.lifecycle ?? "");
      return place < 0 ? null : place;
    }
    case "reach":
      return journey.customers;
    case "completion":
      return journey.completion.value;
    case "money":
      return largestSum(journey);
    case "pain":
      return journey.pain?.value ?? null;
    case "voice":
      return journey.voice?.feeling.value ?? null;
  }
}

/** Sums of different currencies cannot be compared; the largest stands for the journey. */
function largestSum({ money }: KeyJourney): number | null {
  const sums = Object.values(money);
  return sums.length ? Math.max(...sums) : null;
}
