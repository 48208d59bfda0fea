import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

/** Whose part: a person, a department or a role; nothing given means the asker's own. */
export type Whose = { person?: string; department?: string; role?: string };
export type MyPart = api.MyPartOut;
export type OwnJourney = api.OwnJourneyOut;
export type OwnStep = api.OwnStepOut;
export type InboxEntry = api.InboxEntryOut;
export type Inbox = api.InboxOut;

export function myPartQuery(whose: Whose) {
  return queryOptions({
    queryKey: ["frame", "my-part", whose],
    queryFn: ({ signal }) =>
      call<api.GetMyPartData, api.GetMyPartResponse>("GET", "/api/frame/my-part", { query: whose, signal }),
    staleTime: 30_000,
  });
}

export const inboxQuery = queryOptions({
  queryKey: ["frame", "inbox", "entries"],
  queryFn: ({ signal }) =>
    call<api.GetInboxData, api.GetInboxResponse>("GET", "/api/frame/inbox", {
      query: { done: true },
      signal,
    }),
  staleTime: 30_000,
});

/** The number for the badge. */
export const inboxCountQuery = queryOptions({
  queryKey: ["frame", "inbox", "count"],
  queryFn: ({ signal }) =>
    call<api.CountInboxData, api.CountInboxResponse>("GET", "/api/frame/inbox/count", { signal }),
  staleTime: 30_000,
  refetchInterval: 60_000,
});

export function markInbox(entries: string[], state: api.InboxMarkIn["state"]) {
  return call<api.MarkInboxData, api.MarkInboxResponse>("POST", "/api/frame/inbox/marks", {
    body: { entries, state },
  });
}
