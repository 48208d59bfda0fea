import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import { buildUrl } from "./request";

export type ScoreBoard = api.ScoreBoardOut;
export type ScoreLine = api.ScoreLineOut;
export type Silence = api.SilenceOut;
export type Weighting = api.WeightingOut;
export type Target = api.TargetOut;
export type WeightingPreview = api.WeightingPreviewOut;
export type BoardQuery = NonNullable<api.GetScoreBoardData["query"]>;

export function boardQuery(query: BoardQuery) {
  return queryOptions({
    queryKey: ["measure", "scores", "board", query],
    queryFn: ({ signal }) =>
      call<api.GetScoreBoardData, api.GetScoreBoardResponse>("GET", "/api/measure/scores/board", {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** The very numbers of the board, unrounded. */
export function boardCsvUrl(query: BoardQuery): string {
  return buildUrl("/api/measure/scores/board/csv", query as Record<string, string>);
}

export const weightingsQuery = queryOptions({
  queryKey: ["measure", "weightings"],
  queryFn: ({ signal }) =>
    call<api.ListWeightingsData, api.ListWeightingsResponse>("GET", "/api/measure/weightings", { signal }),
});

export const weightingTraitsQuery = queryOptions({
  queryKey: ["measure", "weightings", "traits"],
  queryFn: ({ signal }) =>
    call<api.ListWeightingTraitsData, api.ListWeightingTraitsResponse>(
      "GET",
      "/api/measure/weightings/traits",
      { signal },
    ),
  staleTime: 60_000,
});

export function customerShares(trait: string[], segment = "") {
  return call<api.GetCustomerSharesData, api.GetCustomerSharesResponse>(
    "GET",
    "/api/measure/weightings/shares",
    { query: { trait, segment } },
  );
}

export type WeightingFields = { name: string; targets: Target[]; trim_at: number; note: string };

export function createWeighting(body: WeightingFields) {
  return call<api.CreateWeightingData, api.CreateWeightingResponse>("POST", "/api/measure/weightings", {
    body,
  });
}

export function changeWeighting(slug: string, body: api.WeightingChangeIn) {
  return call<api.ChangeWeightingData, api.ChangeWeightingResponse>(
    "PATCH",
    "/api/measure/weightings/{slug}",
    { path: { slug }, body },
  );
}

export function weightingPreviewQuery(targets: Target[], trim_at: number) {
  return queryOptions({
    queryKey: ["measure", "weightings", "preview", targets, trim_at],
    queryFn: ({ signal }) =>
      call<api.PreviewWeightingData, api.PreviewWeightingResponse>(
        "POST",
        "/api/measure/weightings/preview",
        { body: { targets, trim_at }, signal },
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });
}
