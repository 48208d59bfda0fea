import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type ListeningPath = api.ListeningPathOut;
export type PathSource = api.PathSourceOut;
export type PathColumn = api.PathColumnOut;
export type PathCell = api.PathCellOut;
export type DeafStep = api.DeafStepOut;
export type PathWish = { journey?: string; from?: string; to?: string; trait?: string; segment?: string };

export function listeningPathQuery(query: PathWish) {
  return queryOptions({
    queryKey: ["listen", "path", query],
    queryFn: ({ signal }) =>
      call<api.GetListeningPathData, api.GetListeningPathResponse>("GET", "/api/listen/path", {
        query,
        signal,
      }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export const pathGroupsQuery = queryOptions({
  queryKey: ["listen", "path", "groups"],
  queryFn: ({ signal }) =>
    call<api.ListListeningPathGroupsData, api.ListListeningPathGroupsResponse>(
      "GET",
      "/api/listen/path/groups",
      { signal },
    ),
  staleTime: 60_000,
});

export function setSourceCare(slug: string, body: { owner: string; department: string; note: string }) {
  return call<api.SetSourceCareData, api.SetSourceCareResponse>(
    "PUT",
    "/api/listen/path/sources/{slug}/care",
    {
      path: { slug },
      body,
    },
  );
}
