import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export const healthQuery = queryOptions({
  queryKey: ["eventlog", "health"],
  queryFn: ({ signal }) =>
    call<api.GetEventlogHealthData, api.GetEventlogHealthResponse>("GET", "/api/eventlog/health", { signal }),
  refetchInterval: 10_000,
});
export const sourcesQuery = queryOptions({
  queryKey: ["eventlog", "sources"],
  queryFn: ({ signal }) =>
    call<api.ListSourcesData, api.ListSourcesResponse>("GET", "/api/eventlog/sources", { signal }),
});
export const eventNamesQuery = queryOptions({
  queryKey: ["eventlog", "event-names"],
  queryFn: ({ signal }) =>
    call<api.ListEventNamesData, api.ListEventNamesResponse>("GET", "/api/eventlog/event-names", { signal }),
  staleTime: 5 * 60_000,
});
export const propertyNamesQuery = queryOptions({
  queryKey: ["eventlog", "property-names"],
  queryFn: ({ signal }) =>
    call<api.ListPropertyNamesData, api.ListPropertyNamesResponse>("GET", "/api/eventlog/property-names", {
      signal,
    }),
  staleTime: 5 * 60_000,
});

/** Which rejected records: a reason's code, and whether they were sent through the intake again. */
export type RejectFilter = { reason_code?: string; replayed?: boolean };

export function fetchRejects(filter: RejectFilter, cursor: string | null, signal?: AbortSignal) {
  return call<api.ListRejectsData, api.ListRejectsResponse>("GET", "/api/eventlog/rejects", {
    query: { ...filter, cursor },
    signal,
  });
}

export function replayRejects(ids: number[]) {
  return call<api.ReplayRejectsData, api.ReplayRejectsResponse>("POST", "/api/eventlog/rejects/replay", {
    body: { ids },
  });
}
