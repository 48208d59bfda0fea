import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

/** Somebody who can be mentioned. */
export type Colleague = api.PersonOut;
/** A remark on a journey, a step, or one cell; an answer has a `parent`. */
export type MapComment = api.CommentOut;
/** A link on which anybody reads a map until it expires. */
export type ShareLink = api.LinkOut;

/** One open window of somebody on a map; `cell` is "step/lane". Told by the stream, which no type describes. */
export type OpenWindow = {
  window: string;
  person: number;
  label: string;
  initials: string;
  cell: string;
  editing: boolean;
};

export function commentsQuery(slug: string, resolved: boolean) {
  return queryOptions({
    queryKey: ["frame", "comments", slug, resolved],
    queryFn: ({ signal }) =>
      call<api.ListCommentsData, api.ListCommentsResponse>("GET", "/api/frame/journeys/{slug}/comments", {
        path: { slug },
        query: { resolved },
        signal,
      }),
    staleTime: 30_000,
  });
}

export const colleaguesQuery = queryOptions({
  queryKey: ["frame", "people"],
  queryFn: ({ signal }) =>
    call<api.ListMentionablePeopleData, api.ListMentionablePeopleResponse>("GET", "/api/frame/people", {
      signal,
    }),
  staleTime: 5 * 60_000,
});

export function createComment(slug: string, body: api.CommentIn) {
  return call<api.AddCommentData, api.AddCommentResponse>("POST", "/api/frame/journeys/{slug}/comments", {
    path: { slug },
    body,
  });
}

export function changeComment(comment_id: number, body: api.CommentChange) {
  return call<api.EditCommentData, api.EditCommentResponse>("PATCH", "/api/frame/comments/{comment_id}", {
    path: { comment_id },
    body,
  });
}

export function resolveComment(comment_id: number, resolved: boolean) {
  return call<api.ResolveCommentData, api.ResolveCommentResponse>(
    "POST",
    "/api/frame/comments/{comment_id}/resolve",
    { path: { comment_id }, body: { resolved } },
  );
}

export function deleteComment(comment_id: number) {
  return call<api.DeleteCommentData, api.DeleteCommentResponse>(
    "DELETE",
    "/api/frame/comments/{comment_id}",
    { path: { comment_id } },
  );
}

export function liveUrl(slug: string, window: string): string {
  return `/api/frame/journeys/${encodeURIComponent(slug)}/live?window=${window}`;
}

export function tellPresence(slug: string, body: api.PresenceIn) {
  return call<api.KeepPresenceData, api.KeepPresenceResponse>("POST", "/api/frame/journeys/{slug}/presence", {
    path: { slug },
    body,
  });
}

export function leavePresence(slug: string, window: string) {
  return call<api.LeaveMapData, api.LeaveMapResponse>(
    "DELETE",
    "/api/frame/journeys/{slug}/presence/{window}",
    { path: { slug, window }, keepalive: true },
  );
}

export function shareLinksQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "links", slug],
    queryFn: ({ signal }) =>
      call<api.ListSharedLinksData, api.ListSharedLinksResponse>("GET", "/api/frame/journeys/{slug}/links", {
        path: { slug },
        signal,
      }),
  });
}

export function createShareLink(slug: string, body: api.LinkIn) {
  return call<api.CreateSharedLinkData, api.CreateSharedLinkResponse>(
    "POST",
    "/api/frame/journeys/{slug}/links",
    { path: { slug }, body },
  );
}

export function revokeShareLink(link_id: number) {
  return call<api.RevokeSharedLinkData, api.RevokeSharedLinkResponse>(
    "DELETE",
    "/api/frame/links/{link_id}",
    { path: { link_id } },
  );
}
