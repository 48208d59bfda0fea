import { queryOptions } from "@tanstack/react-query";
import type { EditableJourney, JourneyFile, MapChange, MapConflict } from "./history";
import { request } from "./request";

/** A journey to begin with. */
export type Template = {
  slug: string;
  name: string;
  description: string;
  stage_count: number;
  step_count: number;
  stages: { name: string; steps: { name: string }[] }[];
};

export const templatesQuery = queryOptions({
  queryKey: ["frame", "templates"],
  queryFn: ({ signal }) => request<Template[]>("/api/frame/templates", { signal }),
  staleTime: Number.POSITIVE_INFINITY,
});

export const archivedJourneysQuery = queryOptions({
  queryKey: ["frame", "journeys", "archived"],
  queryFn: ({ signal }) =>
    request<import("./contract").JourneySummary[]>("/api/frame/journeys", {
      query: { archived: true },
      signal,
    }),
});

export type NewJourney = { name: string; lifecycle?: string; document?: JourneyFile };

export function createJourney(body: NewJourney) {
  return request<EditableJourney>("/api/frame/journeys", { method: "POST", body });
}

export function createFromTemplate(body: { template: string; name: string }) {
  return request<EditableJourney>("/api/frame/journeys/from-template", { method: "POST", body });
}

function journeyPath(slug: string, deed: string): string {
  return `/api/frame/journeys/${encodeURIComponent(slug)}/${deed}`;
}

export type Copy = { name: string; state?: "future"; future_of?: string };

export function copyJourney(slug: string, body: Copy) {
  return request<EditableJourney>(journeyPath(slug, "copy"), { method: "POST", body });
}

export function archiveJourney(slug: string) {
  return request<unknown>(journeyPath(slug, "archive"), { method: "POST" });
}

export function unarchiveJourney(slug: string) {
  return request<unknown>(journeyPath(slug, "unarchive"), { method: "POST" });
}

/** Two journeys, each as the slug of one that is here or as a file's text. */
export type Compared = {
  before_slug?: string;
  before_text?: string;
  after_slug?: string;
  after_text?: string;
};

export function compareTexts(body: Compared) {
  return request<{ same: boolean; changes: MapChange[] }>("/api/frame/journeys/diff", {
    method: "POST",
    body,
  });
}

export type Merge = { base_text: string; theirs_slug: string; yours_text: string };
export type Merged = { document: JourneyFile; text: string; conflicts: MapConflict[]; changes: MapChange[] };

export function mergeJourney(body: Merge) {
  return request<Merged>("/api/frame/journeys/merge", { method: "POST", body });
}
