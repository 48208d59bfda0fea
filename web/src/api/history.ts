import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

/** A journey as the values of its file (`desirepath/journey/1`). */
export type JourneyFile = Record<string, unknown>;
/** A journey's present version with what the asker may do. */
export type EditableJourney = api.DocumentOut;
export type JourneyStatus = EditableJourney["status"];
/** One of the four edits of a journey's document. */
export type PlainEdit = api.SuggestionOut["edits"][number];
export type SuggestedEdits = api.SuggestionIn["edits"];
export type MapConflict = api.MapConflictOut;
export type Version = api.HistoryEntryOut;
export type MapChange = api.ChangeOut;
export type Suggestion = api.SuggestionOut;
export type Decision = api.DecisionIn["decision"];

function fetchVersions(slug: string, before: number | null, limit: number, signal: AbortSignal) {
  return call<api.ListJourneyChangesData, api.ListJourneyChangesResponse>(
    "GET",
    "/api/frame/journeys/{slug}/changes",
    { path: { slug }, query: { before, limit }, signal },
  );
}

export function versionsQuery(slug: string) {
  return infiniteQueryOptions({
    queryKey: ["frame", "versions", slug],
    queryFn: ({ signal, pageParam }) => fetchVersions(slug, pageParam, 30, signal),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });
}

/** The newest versions alone, for a choice among them. */
export function newestVersionsQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "versions", slug, "newest"],
    queryFn: ({ signal }) => fetchVersions(slug, null, 100, signal),
  });
}

/** Who last touched a place of a map, and when; nobody when that is longer ago than 200 versions. */
export function lastChangeQuery(slug: string, at: readonly string[]) {
  return queryOptions({
    queryKey: ["frame", "versions", slug, "at", at],
    queryFn: async ({ signal }) => {
      const page = await call<api.ListJourneyChangesData, api.ListJourneyChangesResponse>(
        "GET",
        "/api/frame/journeys/{slug}/changes",
        { path: { slug }, query: { at: at.join("/"), limit: 1 }, signal },
      );
      return page.items[0] ?? null;
    },
    enabled: at.length > 0,
  });
}

export function changesSinceQuery(slug: string, version: number) {
  return queryOptions({
    queryKey: ["frame", "since", slug, version],
    queryFn: ({ signal }) =>
      call<api.ListJourneyChangesSinceData, api.ListJourneyChangesSinceResponse>(
        "GET",
        "/api/frame/journeys/{slug}/changes/since",
        { path: { slug }, query: { version }, signal },
      ),
  });
}

export function versionQuery(slug: string, version: number) {
  return queryOptions({
    queryKey: ["frame", "version", slug, version],
    queryFn: ({ signal }) =>
      call<api.GetJourneyVersionData, api.GetJourneyVersionResponse>(
        "GET",
        "/api/frame/journeys/{slug}/versions/{version}",
        { path: { slug, version }, signal },
      ),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function restoreVersion(slug: string, version: number, edit_key: string) {
  return call<api.RestoreJourneyVersionData, api.RestoreJourneyVersionResponse>(
    "POST",
    "/api/frame/journeys/{slug}/restore",
    { path: { slug }, body: { version, edit_key } },
  );
}

export function nameVersion(slug: string, version: number, name: string) {
  return call<api.NameJourneyVersionData, api.NameJourneyVersionResponse>(
    "POST",
    "/api/frame/journeys/{slug}/versions/{version}/name",
    { path: { slug, version }, body: { name } },
  );
}

export function setStatus(slug: string, body: api.StatusIn) {
  return call<api.SetJourneyStatusData, api.SetJourneyStatusResponse>(
    "POST",
    "/api/frame/journeys/{slug}/status",
    { path: { slug }, body },
  );
}

/** The suggestions for a map: those that wait, or all. */
export function suggestionsQuery(slug: string, which: "open" | "all" = "open") {
  return queryOptions({
    queryKey: ["frame", "suggestions", slug, which],
    queryFn: ({ signal }) =>
      call<api.ListJourneySuggestionsData, api.ListJourneySuggestionsResponse>(
        "GET",
        "/api/frame/journeys/{slug}/suggestions",
        { path: { slug }, query: { state: which === "open" ? "open" : undefined }, signal },
      ),
  });
}

export function sendSuggestion(slug: string, body: api.SuggestionIn) {
  return call<api.SuggestJourneyChangesData, api.SuggestJourneyChangesResponse>(
    "POST",
    "/api/frame/journeys/{slug}/suggestions",
    { path: { slug }, body },
  );
}

export function decideSuggestion(suggestion_id: number, body: api.DecisionIn) {
  return call<api.DecideJourneySuggestionData, api.DecideJourneySuggestionResponse>(
    "POST",
    "/api/frame/suggestions/{suggestion_id}/decide",
    { path: { suggestion_id }, body },
  );
}
