import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type Feedback = api.FeedbackOut;

/** What customers said at a step, newest first: the first page of it. */
export function feedbackAtStepQuery(step: string) {
  return queryOptions({
    queryKey: ["listen", "feedback", step],
    queryFn: ({ signal }) =>
      call<api.ListFeedbackData, api.ListFeedbackResponse>("GET", "/api/listen/feedback", {
        query: { step },
        signal,
      }),
    staleTime: 30_000,
  });
}
