import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type MapChange = api.ChangeOut;

/** What differs between two saved maps, as people say it; versions only tell that one of them moved on. */
export function differencesQuery(before_slug: string, after_slug: string, versions: string) {
  return queryOptions({
    queryKey: ["frame", "diff", before_slug, after_slug, versions],
    queryFn: ({ signal }) =>
      call<api.DiffJourneysData, api.DiffJourneysResponse>("POST", "/api/frame/journeys/diff", {
        body: { before_slug, after_slug },
        signal,
      }),
    staleTime: 60_000,
  });
}
