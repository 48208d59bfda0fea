import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import { type Scope, scopeQuery } from "./measure";

/** Enough variants to cover nearly all cases; the table says how many are left out. */
const TOP_VARIANTS = 500;

export function pathsQuery(slug: string, scope: Scope) {
  const query = { ...scopeQuery(scope), top: TOP_VARIANTS };
  return queryOptions({
    queryKey: ["understand", slug, "paths", query],
    queryFn: ({ signal }) =>
      call<api.GetJourneyPathsData, api.GetJourneyPathsResponse>(
        "GET",
        "/api/understand/journeys/{slug}/paths",
        {
          path: { slug },
          query,
          signal,
        },
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function conformanceQuery(slug: string, scope: Scope) {
  const query = scopeQuery(scope);
  return queryOptions({
    queryKey: ["understand", slug, "conformance", query],
    queryFn: ({ signal }) =>
      call<api.GetJourneyConformanceData, api.GetJourneyConformanceResponse>(
        "GET",
        "/api/understand/journeys/{slug}/conformance",
        {
          path: { slug },
          query,
          signal,
        },
      ),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function funnelQuery(slug: string, scope: Scope, steps: string[], within: string) {
  const query = { ...scopeQuery(scope), steps: steps.join(","), within };
  return queryOptions({
    queryKey: ["understand", slug, "funnel", query],
    queryFn: ({ signal }) =>
      call<api.GetJourneyFunnelData, api.GetJourneyFunnelResponse>(
        "GET",
        "/api/understand/journeys/{slug}/funnel",
        {
          path: { slug },
          query,
          signal,
        },
      ),
    placeholderData: keepPreviousData,
    enabled: steps.length > 0,
    staleTime: 30_000,
  });
}
