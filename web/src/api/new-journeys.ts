import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type { JourneySummary } from "./contract";
import type * as api from "./generated";

/** A journey in the list. */
export type ListedJourney = JourneySummary;
/** A journey to begin with. */
export type Template = api.TemplateOut;
/** Both sides' changes in one document, and what clashes. */
export type Merged = api.MergeOut;
export type Copy = api.CopyIn;

export const templatesQuery = queryOptions({
  queryKey: ["frame", "templates"],
  queryFn: ({ signal }) =>
    call<api.ListJourneyTemplatesData, api.ListJourneyTemplatesResponse>("GET", "/api/frame/templates", {
      signal,
    }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const archivedJourneysQuery = queryOptions({
  queryKey: ["frame", "journeys", "archived"],
  queryFn: ({ signal }) =>
    call<api.ListJourneysData, api.ListJourneysResponse>("GET", "/api/frame/journeys", {
      query: { archived: true },
      signal,
    }),
});

export const lifecycleQuery = queryOptions({
  queryKey: ["frame", "lifecycle"],
  queryFn: ({ signal }) =>
    call<api.ListLifecycleData, api.ListLifecycleResponse>("GET", "/api/frame/lifecycle", { signal }),
  staleTime: 5 * 60_000,
});

export function createJourney(body: api.NewJourneyIn) {
  return call<api.CreateJourneyData, api.CreateJourneyResponse>("POST", "/api/frame/journeys", { body });
}

export function createFromTemplate(body: api.FromTemplateIn) {
  return call<api.StartJourneyFromTemplateData, api.StartJourneyFromTemplateResponse>(
    "POST",
    "/api/frame/journeys/from-template",
    { body },
  );
}

export function copyJourney(slug: string, body: Copy) {
  return call<api.CopyJourneyData, api.CopyJourneyResponse>("POST", "/api/frame/journeys/{slug}/copy", {
    path: { slug },
    body,
  });
}

export function archiveJourney(slug: string) {
  return call<api.ArchiveJourneyData, api.ArchiveJourneyResponse>(
    "POST",
    "/api/frame/journeys/{slug}/archive",
    { path: { slug } },
  );
}

export function unarchiveJourney(slug: string) {
  return call<api.UnarchiveJourneyData, api.UnarchiveJourneyResponse>(
    "POST",
    "/api/frame/journeys/{slug}/unarchive",
    { path: { slug } },
  );
}

/** Compares two journeys, each given as the slug of one that is here or as a file's text. */
export function compareTexts(body: api.DiffIn) {
  return call<api.DiffJourneysData, api.DiffJourneysResponse>("POST", "/api/frame/journeys/diff", { body });
}

export function mergeJourney(body: api.JourneyMergeIn) {
  return call<api.MergeJourneysData, api.MergeJourneysResponse>("POST", "/api/frame/journeys/merge", {
    body,
  });
}
