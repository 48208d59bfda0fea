import { queryOptions } from "@tanstack/react-query";
import type { Health, Reject, ReplayResult, Source } from "./contract";
import { request } from "./request";

export const healthQuery = queryOptions({
  queryKey: ["eventlog", "health"],
  queryFn: ({ signal }) => request<Health>("/api/eventlog/health", { signal }),
  refetchInterval: 10_000,
});
export const sourcesQuery = queryOptions({
  queryKey: ["eventlog", "sources"],
  queryFn: ({ signal }) => request<Source[]>("/api/eventlog/sources", { signal }),
});
export const eventNamesQuery = queryOptions({
  queryKey: ["eventlog", "event-names"],
  queryFn: ({ signal }) => request<string[]>("/api/eventlog/event-names", { signal }),
  staleTime: 5 * 60_000,
});
export const propertyNamesQuery = queryOptions({
  queryKey: ["eventlog", "property-names"],
  queryFn: ({ signal }) => request<string[]>("/api/eventlog/property-names", { signal }),
  staleTime: 5 * 60_000,
});
export const rejectsQuery = queryOptions({
  queryKey: ["eventlog", "rejects"],
  queryFn: ({ signal }) => request<Reject[]>("/api/eventlog/rejects", { signal }),
});

export function replayRejects(ids: number[]): Promise<ReplayResult> {
  return request("/api/eventlog/rejects/replay", { method: "POST", body: { ids } });
}
