import { queryOptions } from "@tanstack/react-query";
import { request } from "./request";

/** Somebody who can be mentioned. */
export type Colleague = { id: number; label: string };

/** A remark on a journey, a step, or one cell; an answer has a `parent`. */
export type MapComment = {
  id: number;
  step: string | null;
  lane: string;
  parent: number | null;
  text: string;
  mentions: Colleague[];
  author_label: string;
  is_mine: boolean;
  created_at: string;
  edited_at: string | null;
  resolved_at: string | null;
  resolved_by_label: string;
};

export type NewComment = { step?: string; lane?: string; parent?: number; text: string; mentions: number[] };

/** One open window of somebody on a map; `cell` is "step/lane". */
export type OpenWindow = { window: string; label: string; initials: string; cell: string; editing: boolean };

/** A link on which anybody reads a map until it expires. */
export type ShareLink = {
  id: number;
  label: string;
  with_numbers: boolean;
  created_by_label: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  opened_count: number;
  last_opened_at: string | null;
};

export type NewShareLink = { label: string; expires_at: string; with_numbers: boolean };

function journeyPath(slug: string, rest: string): string {
  return `/api/frame/journeys/${encodeURIComponent(slug)}/${rest}`;
}

export function commentsQuery(slug: string, resolved: boolean) {
  return queryOptions({
    queryKey: ["frame", "comments", slug, resolved],
    queryFn: ({ signal }) =>
      request<MapComment[]>(journeyPath(slug, "comments"), { query: { resolved }, signal }),
    staleTime: 30_000,
  });
}

export const colleaguesQuery = queryOptions({
  queryKey: ["frame", "people"],
  queryFn: ({ signal }) => request<Colleague[]>("/api/frame/people", { signal }),
  staleTime: 5 * 60_000,
});

export function createComment(slug: string, body: NewComment) {
  return request<MapComment>(journeyPath(slug, "comments"), { method: "POST", body });
}

export function changeComment(id: number, text: string, mentions: number[]) {
  return request<MapComment>(`/api/frame/comments/${id}`, { method: "PATCH", body: { text, mentions } });
}

export function resolveComment(id: number, resolved: boolean) {
  return request<MapComment>(`/api/frame/comments/${id}/resolve`, { method: "POST", body: { resolved } });
}

export function deleteComment(id: number) {
  return request<void>(`/api/frame/comments/${id}`, { method: "DELETE" });
}

export function liveUrl(slug: string, window: string): string {
  return `${journeyPath(slug, "live")}?window=${window}`;
}

export function tellPresence(slug: string, body: { window: string; cell: string; editing: boolean }) {
  return request<OpenWindow[] | undefined>(journeyPath(slug, "presence"), { method: "POST", body });
}

export function leavePresence(slug: string, window: string) {
  return request<void>(journeyPath(slug, `presence/${window}`), { method: "DELETE" });
}

export function shareLinksQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "links", slug],
    queryFn: ({ signal }) => request<ShareLink[]>(journeyPath(slug, "links"), { signal }),
  });
}

export function createShareLink(slug: string, body: NewShareLink) {
  return request<ShareLink & { token: string; url?: string }>(journeyPath(slug, "links"), {
    method: "POST",
    body,
  });
}

export function revokeShareLink(id: number) {
  return request<void>(`/api/frame/links/${id}`, { method: "DELETE" });
}
