import { queryOptions } from "@tanstack/react-query";
import type { JourneyDocument, JourneySummary, LifecycleStage } from "./contract";
import { request } from "./request";

export const journeysQuery = queryOptions({
  queryKey: ["frame", "journeys"],
  queryFn: ({ signal }) => request<JourneySummary[]>("/api/frame/journeys", { signal }),
  staleTime: 60_000,
});
export const lifecycleQuery = queryOptions({
  queryKey: ["frame", "lifecycle"],
  queryFn: ({ signal }) => request<LifecycleStage[]>("/api/frame/lifecycle", { signal }),
  staleTime: 60_000,
});

export function journeyQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "journeys", slug],
    queryFn: ({ signal }) =>
      request<JourneyDocument>(`/api/frame/journeys/${encodeURIComponent(slug)}`, { signal }),
    staleTime: 60_000,
  });
}

export function importJourney(text: string): Promise<{ slug: string }> {
  return request("/api/frame/journeys/import", { method: "POST", body: { text } });
}

export function journeyExportUrl(slug: string, format: "yaml" | "json"): string {
  return `/api/frame/journeys/${encodeURIComponent(slug)}/export?format=${format}`;
}
