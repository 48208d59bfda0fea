import { useQuery } from "@tanstack/react-query";
import { type LabelSet, labelSetsQuery, type TextLabel } from "../../../api/text";

const NO_SETS: LabelSet[] = [];

export function useLabelSets(): LabelSet[] {
  return useQuery(labelSetsQuery).data ?? NO_SETS;
}

/** The labels that a person may choose now: those put away are left out. */
export function activeOf(sets: LabelSet[], kind: string): TextLabel[] {
  const set = sets.find((each) => each.kind === kind);
  return set?.values.filter(({ state }) => state === "active") ?? [];
}

/** What a label is called; one that is gone keeps its plain words. */
export function nameOf(sets: LabelSet[], kind: string, value: string): string {
  const named = sets.find((set) => set.kind === kind)?.values.find((each) => each.value === value);
  return named?.name ?? plainName(value);
}

export function plainName(value: string): string {
  const words = value.replaceAll("-", " ").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
