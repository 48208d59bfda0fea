import { useQuery } from "@tanstack/react-query";
import type { Condition } from "../../api/contract";
import { taggableStepsQuery } from "../../api/hearing";
import { segmentVocabularyQuery } from "../../api/segments";
import { conditionWords } from "../condition-words";
import { useRight } from "../use-right";

/** Says a condition with the names of its steps and segments. */
export function useConditionWords(): (condition: Condition) => string {
  const maySeeSteps = useRight("frame.view");
  const steps = useQuery({ ...taggableStepsQuery, enabled: maySeeSteps }).data ?? [];
  const segments = new Map(useQuery(segmentVocabularyQuery).data?.segments ?? []);
  const names = {
    step: (slug: string) => steps.find((step) => step.slug === slug)?.name ?? slug,
    segment: (slug: string) => segments.get(slug) ?? slug,
  };
  return (condition) => conditionWords(condition, names);
}
