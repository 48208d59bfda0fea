import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type * as api from "./generated";
import { buildUrl, request } from "./request";

export type Voice = api.VoicePieceOut;
export type VoiceLabel = api.VoiceLabelOut;
export type LabelKind = api.CorrectionIn["kind"];
export type VoiceState = Voice["state"];
export type VoicePage = api.VoicePageOut;
export type VoiceQuery = Record<string, string | number | readonly string[] | undefined>;
export type VoiceDeed = "tag" | "untag" | "link" | "mask" | "state";
export type BulkAnswer = api.VoiceChangedOut;
export type VoiceView = Omit<api.VoiceViewOut, "query"> & { query: VoiceQuery };

export const VOICE_KEY = ["listen", "voice"];

export function voiceListQuery(query: VoiceQuery) {
  return infiniteQueryOptions({
    queryKey: [...VOICE_KEY, "list", query],
    queryFn: ({ pageParam, signal }) =>
      request<VoicePage>("/api/listen/voice", { query: { ...query, cursor: pageParam, limit: 100 }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** One piece; the words of a search are marked in it. */
export function voiceQuery(id: number, q = "") {
  return queryOptions({
    queryKey: [...VOICE_KEY, "one", id, q],
    queryFn: ({ signal }) => request<Voice>(`/api/listen/voice/${id}`, { query: { q }, signal }),
  });
}

/** Which ones: those chosen, or all that the filters find. */
export type Which = { ids: number[] } | { query: VoiceQuery };

export function changeVoices(which: Which, deed: VoiceDeed, value?: unknown) {
  return request<BulkAnswer>("/api/listen/voice/bulk", { method: "POST", body: { ...which, deed, value } });
}

export function undoVoiceChange(undo_key: string) {
  return request<{ changed: number }>("/api/listen/voice/undo", { method: "POST", body: { undo_key } });
}

export const voiceViewsQuery = queryOptions({
  queryKey: [...VOICE_KEY, "views"],
  queryFn: ({ signal }) => request<VoiceView[]>("/api/listen/voice-views", { signal }),
});

export function saveVoiceView(body: { name: string; query: VoiceQuery; shared: boolean }) {
  return request<VoiceView>("/api/listen/voice-views", { method: "POST", body });
}

export function changeVoiceView(
  id: number,
  body: Partial<{ name: string; query: VoiceQuery; shared: boolean }>,
) {
  return request<VoiceView>(`/api/listen/voice-views/${id}`, { method: "PATCH", body });
}

export function deleteVoiceView(id: number) {
  return request<undefined>(`/api/listen/voice-views/${id}`, { method: "DELETE" });
}

export type VoiceTag = api.VoiceTagOut;

export const voiceTagsQuery = queryOptions({
  queryKey: [...VOICE_KEY, "tags"],
  queryFn: ({ signal }) => request<VoiceTag[]>("/api/listen/voice-tags", { signal }),
});

/** How the found ones spread over the values of one filter: what can be chosen, and how much each would find. */
export function voiceCountsQuery(by: string, query: VoiceQuery) {
  return queryOptions({
    queryKey: [...VOICE_KEY, "counts", by, query],
    queryFn: ({ signal }) =>
      request<api.VoiceCountsOut>("/api/listen/voice/counts", {
        query: { ...query, by },
        signal,
      }),
    staleTime: 30_000,
  });
}

export function voiceExportUrl(format: "csv" | "xlsx" | "parquet", query: VoiceQuery): string {
  return buildUrl("/api/listen/voice/export", { ...query, format });
}

export type NoteKindOfStaff = "praise" | "complaint" | "problem" | "idea";
export type FrontlineNote = {
  entry_key: string;
  journey: string;
  step: string;
  kind: NoteKindOfStaff;
  text: string;
  occurred_at: string;
};

export function sendFrontlineNote(body: FrontlineNote, keepalive = false) {
  return request<{ id: number }>("/api/listen/notes", { method: "POST", body, keepalive });
}

export function correctLabel(body: { feedback_id: number; kind: LabelKind; value: string; right: boolean }) {
  return request<unknown>("/api/understand/text/corrections", { method: "POST", body });
}

/** Brings back what was masked, while its original is kept. */
export function unmaskVoice(id: number) {
  return request<Voice>(`/api/listen/voice/${id}/unmask`, { method: "POST" });
}
