import { queryOptions } from "@tanstack/react-query";
import { request } from "./request";

/** A segment as filters name it. */
export type SegmentName = { slug: string; name: string };

export const segmentNamesQuery = queryOptions({
  queryKey: ["understand", "segments", "names"],
  queryFn: ({ signal }) => request<SegmentName[]>("/api/understand/segments", { signal }),
  staleTime: 60_000,
});

/** The segments that a customer belongs to now. */
export function customerSegmentsQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key, "segments"],
    queryFn: ({ signal }) => request<SegmentName[]>(`/api/understand/customers/${key}/segments`, { signal }),
  });
}
