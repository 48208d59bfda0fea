import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { Condition, Home, JourneyNumbers } from "./contract";
import { request } from "./request";

/** A stretch of time, `to` exclusive; an open end means "all that there is". */
export type Period = { from?: string; to?: string };
/** What every live view of a journey is limited to. */
export type Scope = Period & { where?: Condition };

export function scopeQuery({ from, to, where }: Scope): Record<string, string | undefined> {
  return { from, to, where: where ? JSON.stringify(where) : undefined };
}

export function homeQuery(period: Period) {
  return queryOptions({
    queryKey: ["measure", "home", period.from ?? "", period.to ?? ""],
    queryFn: ({ signal }) => request<Home>("/api/measure/home", { query: period, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function journeyNumbersQuery(slug: string, scope: Scope) {
  const query = scopeQuery(scope);
  return queryOptions({
    queryKey: ["measure", "journeys", slug, query],
    queryFn: ({ signal }) =>
      request<JourneyNumbers>(`/api/measure/journeys/${encodeURIComponent(slug)}`, { query, signal }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
