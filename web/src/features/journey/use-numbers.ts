import { useQuery } from "@tanstack/react-query";
import { journeyNumbersQuery } from "../../api/measure";
import { eachStep, type Part } from "../../editor/documents";
import { useEditor } from "../../editor/EditorProvider";
import { scopeOf, useJourneyView } from "./search";

/** Whether the server knows a step of this journey: of an empty one there is nothing to count. */
export function useHasSteps(): boolean {
  return useEditor(({ work }) => eachStep(work.server as Part).length > 0);
}

/** The numbers of the journey that is open, for the period and the filter in the address. */
export function useJourneyNumbers() {
  const { slug, view } = useJourneyView();
  return useQuery({ ...journeyNumbersQuery(slug, scopeOf(view)), enabled: useHasSteps() });
}
