import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type { Condition, CountedDay, Segment, SegmentPreview } from "./contract";
import type * as api from "./generated";

/** A change of a segment changes its size, its history, who belongs to it, and what it backs. */
export const SEGMENTS_KEY = ["understand", "segments"];

export type SegmentFields = { name: string; description: string; owner: string; condition: Condition };
export type SegmentVocabulary = api.SegmentVocabularyOut;
export type SegmentMember = api.SegmentMemberOut;

/** A size that is not counted yet is looked for again every so often. */
const LOOK_AGAIN_MS = 2000;

export function conditionOfSegment(segment: Segment): Condition {
  return segment.condition as unknown as Condition;
}

export function segmentsQuery(archived = false) {
  return queryOptions({
    queryKey: [...SEGMENTS_KEY, "list", archived],
    queryFn: ({ signal }) =>
      call<api.ListSegmentsData, api.ListSegmentsResponse>("GET", "/api/understand/segments", {
        query: { archived },
        signal,
      }),
    refetchInterval: ({ state }) => (state.data?.some(isWaiting) ? LOOK_AGAIN_MS : false),
  });
}

/** Whether a count is under way: a segment that cannot be counted says why and waits for its hour. */
export function isWaiting({ is_counted, is_archived, refusal }: Segment): boolean {
  return !is_counted && !is_archived && !refusal;
}

export function segmentQuery(slug: string) {
  return queryOptions({
    queryKey: [...SEGMENTS_KEY, "one", slug],
    queryFn: ({ signal }) =>
      call<api.GetSegmentData, api.GetSegmentResponse>("GET", "/api/understand/segments/{slug}", {
        path: { slug },
        signal,
      }),
    refetchInterval: ({ state }) => (state.data && isWaiting(state.data) ? LOOK_AGAIN_MS : false),
  });
}

/** Whom a condition chooses now; while another is asked the last answer stays, dimmed. */
export function segmentPreviewQuery(condition: Condition | null) {
  return queryOptions({
    queryKey: [...SEGMENTS_KEY, "preview", condition],
    queryFn: ({ signal }) =>
      call<api.PreviewSegmentData, SegmentPreview>("POST", "/api/understand/segments/preview", {
        body: { condition: condition as unknown as Record<string, unknown> },
        signal,
      }),
    enabled: condition !== null,
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    retry: false,
  });
}

export const segmentVocabularyQuery = queryOptions({
  queryKey: [...SEGMENTS_KEY, "vocabulary"],
  queryFn: ({ signal }) =>
    call<api.GetSegmentVocabularyData, api.GetSegmentVocabularyResponse>(
      "GET",
      "/api/understand/segments/vocabulary",
      { signal },
    ),
  staleTime: 60_000,
});

export function segmentHistoryQuery(slug: string) {
  return queryOptions({
    queryKey: [...SEGMENTS_KEY, "history", slug],
    queryFn: ({ signal }) =>
      call<api.GetSegmentHistoryData, CountedDay[]>("GET", "/api/understand/segments/{slug}/history", {
        path: { slug },
        signal,
      }),
  });
}

export function segmentMembersQuery(slug: string) {
  return infiniteQueryOptions({
    queryKey: [...SEGMENTS_KEY, "members", slug],
    queryFn: ({ pageParam, signal }) =>
      call<api.ListSegmentCustomersData, api.ListSegmentCustomersResponse>(
        "GET",
        "/api/understand/segments/{slug}/customers",
        { path: { slug }, query: { cursor: pageParam }, signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

function bodyOf<Fields extends Partial<SegmentFields>>(fields: Fields) {
  const { condition, ...words } = fields;
  return { ...words, condition: condition as unknown as Record<string, unknown> };
}

export function createSegment(fields: SegmentFields) {
  return call<api.CreateSegmentData, Segment>("POST", "/api/understand/segments", { body: bodyOf(fields) });
}

export function updateSegment(slug: string, fields: Partial<SegmentFields>) {
  return call<api.UpdateSegmentData, Segment>("PATCH", "/api/understand/segments/{slug}", {
    path: { slug },
    body: bodyOf(fields),
  });
}

export function archiveSegment(slug: string, archived: boolean) {
  return call<api.ArchiveSegmentData, Segment>("POST", "/api/understand/segments/{slug}/archive", {
    path: { slug },
    body: { archived },
  });
}

export function countSegment(slug: string) {
  return call<api.CountSegmentData, void>("POST", "/api/understand/segments/{slug}/count", {
    path: { slug },
  });
}
