import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { request } from "./request";

/** A journey as the values of its file (`desirepath/journey/1`). */
export type JourneyFile = Record<string, unknown> & { slug: string; name: string };
export type JourneyStatus = "draft" | "review" | "published";

/** A journey's present version with what the asker may do. */
export type EditableJourney = {
  id: number;
  version: number;
  status: JourneyStatus;
  updated_at: string;
  document: JourneyFile;
  step_ids: Record<string, number>;
  archived_slugs: string[];
  published_version: number | null;
  published_at: string | null;
  may_edit: boolean;
  may_suggest: boolean;
  may_publish: boolean;
};

/** One of the four edits of a journey's document. */
export type PlainEdit = { kind: "set" | "add" | "remove" | "move" } & Record<string, unknown>;

export type MapConflict = { at: string[]; why: string; base: unknown; theirs: unknown; yours: unknown };

export type Version = {
  version: number;
  origin: "edit" | "import" | "restore" | "suggestion" | "merge";
  name: string;
  actor_label: string;
  at: string;
  sentences: string[];
  is_published: boolean;
};

export type VersionPage = { items: Version[]; next_before: number | null };

export type MapChange = {
  kind: "added" | "removed" | "changed" | "moved";
  part: "journey" | "stage" | "step";
  slug: string;
  field: string | null;
  sentence: string;
};

export type Suggestion = {
  id: number;
  title: string;
  reason: string;
  state: "open" | "approved" | "declined" | "withdrawn";
  author_label: string;
  is_mine?: boolean;
  created_at: string;
  base_version: number;
  edits: PlainEdit[];
  sentences: string[];
  conflicts: MapConflict[];
  decided_by_label: string;
  decided_at: string | null;
  decision_note: string;
};

function journeyPath(slug: string, rest: string): string {
  return `/api/frame/journeys/${encodeURIComponent(slug)}/${rest}`;
}

export function editableQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "document", slug],
    queryFn: ({ signal }) => request<EditableJourney>(journeyPath(slug, "document"), { signal }),
    staleTime: 30_000,
  });
}

export function versionsQuery(slug: string) {
  return infiniteQueryOptions({
    queryKey: ["frame", "versions", slug],
    queryFn: ({ signal, pageParam }) =>
      request<VersionPage>(journeyPath(slug, "changes"), { query: { before: pageParam, limit: 30 }, signal }),
    initialPageParam: null as number | null,
    getNextPageParam: (page) => page.next_before ?? undefined,
  });
}

export function changesSinceQuery(slug: string, version: number) {
  return queryOptions({
    queryKey: ["frame", "since", slug, version],
    queryFn: ({ signal }) =>
      request<{ version: number; changes: MapChange[] }>(journeyPath(slug, "changes/since"), {
        query: { version },
        signal,
      }),
  });
}

export function versionQuery(slug: string, version: number) {
  return queryOptions({
    queryKey: ["frame", "version", slug, version],
    queryFn: ({ signal }) =>
      request<{ version: number; document: JourneyFile }>(journeyPath(slug, `versions/${version}`), {
        signal,
      }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export function restoreVersion(slug: string, version: number, edit_key: string) {
  return request<{ map: EditableJourney; inverse: PlainEdit[] }>(journeyPath(slug, "restore"), {
    method: "POST",
    body: { version, edit_key },
  });
}

export function nameVersion(slug: string, version: number, name: string) {
  return request<Version>(journeyPath(slug, `versions/${version}/name`), { method: "POST", body: { name } });
}

export function setStatus(slug: string, status: JourneyStatus, name?: string) {
  return request<EditableJourney>(journeyPath(slug, "status"), { method: "POST", body: { status, name } });
}

export function suggestionsQuery(slug: string, state: "open" | "all" = "open") {
  return queryOptions({
    queryKey: ["frame", "suggestions", slug, state],
    queryFn: ({ signal }) =>
      request<Suggestion[]>(journeyPath(slug, "suggestions"), {
        query: { state: state === "all" ? undefined : state },
        signal,
      }),
  });
}

export type NewSuggestion = { title: string; reason: string; base_version: number; edits: PlainEdit[] };

export function sendSuggestion(slug: string, body: NewSuggestion) {
  return request<Suggestion>(journeyPath(slug, "suggestions"), { method: "POST", body });
}

export type Decision = "approve" | "decline" | "withdraw";

export function decideSuggestion(id: number, decision: Decision, note: string, edit_key: string) {
  return request<Suggestion>(`/api/frame/suggestions/${id}/decide`, {
    method: "POST",
    body: { decision, note, edit_key },
  });
}
