import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export const journeysQuery = queryOptions({
  queryKey: ["frame", "journeys"],
  queryFn: ({ signal }) =>
    call<api.ListJourneysData, api.ListJourneysResponse>("GET", "/api/frame/journeys", { signal }),
  staleTime: 60_000,
});

export function journeyQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "journeys", slug],
    queryFn: ({ signal }) =>
      call<api.GetJourneyData, api.GetJourneyResponse>("GET", "/api/frame/journeys/{slug}", {
        path: { slug },
        signal,
      }),
    staleTime: 60_000,
  });
}

export function importJourney(text: string, file_name: string) {
  return call<api.ImportJourneyData, api.ImportJourneyResponse>("POST", "/api/frame/journeys/import", {
    body: { text, file_name },
  });
}

export function journeyExportUrl(slug: string, format: "yaml" | "json"): string {
  return `/api/frame/journeys/${encodeURIComponent(slug)}/export?format=${format}`;
}
