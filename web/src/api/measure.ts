import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type { Condition } from "./contract";
import type * as api from "./generated";

/** A stretch of time, `to` exclusive; an open end means "all that there is". */
export type Period = { from?: string; to?: string };
/** What every live view of a journey is limited to. */
export type Scope = Period & { where?: Condition };

export function scopeQuery({ from, to, where }: Scope) {
  return { from, to, where: where ? JSON.stringify(where) : undefined };
}

export function homeQuery(period: Period) {
  return queryOptions({
    queryKey: ["measure", "home", period.from ?? "", period.to ?? ""],
    queryFn: ({ signal }) =>
      call<api.GetHomeData, api.GetHomeResponse>("GET", "/api/measure/home", { query: period, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function journeyNumbersQuery(slug: string, scope: Scope) {
  const query = scopeQuery(scope);
  return queryOptions({
    queryKey: ["measure", "journeys", slug, query],
    queryFn: ({ signal }) =>
      call<api.GetJourneyNumbersData, api.GetJourneyNumbersResponse>("GET", "/api/measure/journeys/{slug}", {
        path: { slug },
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Every hand-off that leaves a step; the journey's numbers tell those with the most time. */
export function stepHandOffsQuery(slug: string, step: string, scope: Scope) {
  const query = { ...scopeQuery(scope), step };
  return queryOptions({
    queryKey: ["measure", "journeys", slug, "hand-offs", query],
    queryFn: ({ signal }) =>
      call<api.ListJourneyHandOffsData, api.ListJourneyHandOffsResponse>(
        "GET",
        "/api/measure/journeys/{slug}/hand-offs",
        { path: { slug }, query, signal },
      ),
    staleTime: 30_000,
  });
}

/** Scores of all answers, or of each step, in a period of answering. */
export function scoresQuery(period: Period, by?: "step" | "question") {
  const query = { ...period, by };
  return queryOptions({
    queryKey: ["measure", "scores", query],
    queryFn: ({ signal }) =>
      call<api.ListScoresData, api.ListScoresResponse>("GET", "/api/measure/scores", { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
