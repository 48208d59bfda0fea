import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Conformance, Funnel, Paths } from "./contract";
import { type Scope, scopeQuery } from "./measure";
import { request } from "./request";

const TOP_VARIANTS = 500;

function journeyPath(slug: string, view: string): string {
  return `/api/understand/journeys/${encodeURIComponent(slug)}/${view}`;
}

export function pathsQuery(slug: string, scope: Scope) {
  const query = { ...scopeQuery(scope), top: TOP_VARIANTS };
  return queryOptions({
    queryKey: ["understand", slug, "paths", query],
    queryFn: ({ signal }) => request<Paths>(journeyPath(slug, "paths"), { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function conformanceQuery(slug: string, scope: Scope) {
  const query = scopeQuery(scope);
  return queryOptions({
    queryKey: ["understand", slug, "conformance", query],
    queryFn: ({ signal }) => request<Conformance>(journeyPath(slug, "conformance"), { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function funnelQuery(slug: string, scope: Scope, steps: string[], within: string) {
  const query = { ...scopeQuery(scope), steps: steps.join(","), within };
  return queryOptions({
    queryKey: ["understand", slug, "funnel", query],
    queryFn: ({ signal }) => request<Funnel>(journeyPath(slug, "funnel"), { query, signal }),
    placeholderData: keepPreviousData,
    enabled: steps.length > 0,
    staleTime: 30_000,
  });
}
