import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import type { Period } from "./measure";

export type Binding = api.BindingOut;
export type BoundEvent = api.BoundEventOut;
export type StepSuggestion = api.StepSuggestionOut;

/** The log beside the map: which events occur, which of them are bound, and which steps could be drawn. */
export function bindingQuery(slug: string, { from, to }: Period) {
  return queryOptions({
    queryKey: ["frame", "binding", slug, from ?? "", to ?? ""],
    queryFn: ({ signal }) =>
      call<api.GetJourneyBindingData, api.GetJourneyBindingResponse>(
        "GET",
        "/api/frame/journeys/{slug}/binding",
        { path: { slug }, query: { from, to }, signal },
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
