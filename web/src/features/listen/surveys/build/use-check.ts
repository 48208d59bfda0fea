import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { checkSurvey, type SurveyCheck, type SurveyProblem } from "../../../../api/surveys";
import { useDraft, useSurvey } from "../draft/DraftProvider";

/** After the last key stroke: a question to the server for each letter would be noise. */
export const PAUSE_MS = 400;

export type Checked = {
  problems: readonly SurveyProblem[];
  unreachable: readonly string[];
  notTried: readonly string[];
  /** Whether it is about the draft as it stands now. */
  isFresh: boolean;
};

/** What the server finds amiss with the draft as it stands in this window, saved or not. */
export function useCheck(): Checked {
  const { slug } = useSurvey();
  const document = useDraft((state) => state.document);
  const [paused] = useDebouncedValue(document, PAUSE_MS);
  const check = useQuery<SurveyCheck>({
    queryKey: ["listen", "survey-check", slug, paused],
    queryFn: ({ signal }) => checkSurvey(slug, { ...paused }, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
  });
  const { data } = check;
  return {
    problems: data?.problems ?? [],
    unreachable: data?.unreachable ?? [],
    notTried: data?.not_tried ?? [],
    isFresh: data !== undefined && !check.isPlaceholderData && paused === document,
  };
}
