import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import { buildUrl } from "./request";

/** Stakeholders, interviews and coverage hang together: a change of one changes what the others count. */
export const HEARING_KEY = ["frame", "hearing"];

export type StakeholderFilter = { search?: string; department?: string; archived?: boolean };

export function stakeholdersQuery(filter: StakeholderFilter = {}) {
  return queryOptions({
    queryKey: [...HEARING_KEY, "stakeholders", filter],
    queryFn: ({ signal }) =>
      call<api.ListStakeholdersData, api.ListStakeholdersResponse>("GET", "/api/frame/stakeholders", {
        query: filter,
        signal,
      }),
  });
}

export function stakeholderQuery(stakeholder_id: number) {
  return queryOptions({
    queryKey: [...HEARING_KEY, "stakeholder", stakeholder_id],
    queryFn: ({ signal }) =>
      call<api.GetStakeholderData, api.GetStakeholderResponse>(
        "GET",
        "/api/frame/stakeholders/{stakeholder_id}",
        { path: { stakeholder_id }, signal },
      ),
  });
}

export function createStakeholder(body: api.StakeholderIn) {
  return call<api.CreateStakeholderData, api.CreateStakeholderResponse>("POST", "/api/frame/stakeholders", {
    body,
  });
}

export function updateStakeholder(stakeholder_id: number, body: api.StakeholderChange) {
  return call<api.UpdateStakeholderData, api.UpdateStakeholderResponse>(
    "PATCH",
    "/api/frame/stakeholders/{stakeholder_id}",
    { path: { stakeholder_id }, body },
  );
}

export function archiveStakeholder(stakeholder_id: number, archived: boolean) {
  const path = { stakeholder_id };
  return archived
    ? call<api.ArchiveStakeholderData, api.ArchiveStakeholderResponse>(
        "POST",
        "/api/frame/stakeholders/{stakeholder_id}/archive",
        { path },
      )
    : call<api.UnarchiveStakeholderData, api.UnarchiveStakeholderResponse>(
        "POST",
        "/api/frame/stakeholders/{stakeholder_id}/unarchive",
        { path },
      );
}

export function pasteStakeholders(text: string, only_look: boolean) {
  return call<api.ImportStakeholdersData, api.ImportStakeholdersResponse>(
    "POST",
    "/api/frame/stakeholders/import",
    { body: { text, only_look } },
  );
}

export type InterviewFilter = { stakeholder?: number; archived?: boolean };

export function interviewsQuery(filter: InterviewFilter = {}) {
  return queryOptions({
    queryKey: [...HEARING_KEY, "interviews", filter],
    queryFn: ({ signal }) =>
      call<api.ListInterviewsData, api.ListInterviewsResponse>("GET", "/api/frame/interviews", {
        query: filter,
        signal,
      }),
  });
}

export function interviewQuery(interview_id: number) {
  return queryOptions({
    queryKey: [...HEARING_KEY, "interview", interview_id],
    queryFn: ({ signal }) =>
      call<api.GetInterviewData, api.GetInterviewResponse>("GET", "/api/frame/interviews/{interview_id}", {
        path: { interview_id },
        signal,
      }),
  });
}

export function createInterview(body: api.InterviewIn) {
  return call<api.CreateInterviewData, api.CreateInterviewResponse>("POST", "/api/frame/interviews", {
    body,
  });
}

export function updateInterview(interview_id: number, body: api.InterviewChange) {
  return call<api.UpdateInterviewData, api.UpdateInterviewResponse>(
    "PATCH",
    "/api/frame/interviews/{interview_id}",
    { path: { interview_id }, body },
  );
}

export function archiveInterview(interview_id: number, archived: boolean) {
  const path = { interview_id };
  return archived
    ? call<api.ArchiveInterviewData, api.ArchiveInterviewResponse>(
        "POST",
        "/api/frame/interviews/{interview_id}/archive",
        { path },
      )
    : call<api.UnarchiveInterviewData, api.UnarchiveInterviewResponse>(
        "POST",
        "/api/frame/interviews/{interview_id}/unarchive",
        { path },
      );
}

export function addInterviewNote(interview_id: number, body: api.NoteIn) {
  return call<api.AddInterviewNoteData, api.AddInterviewNoteResponse>(
    "POST",
    "/api/frame/interviews/{interview_id}/notes",
    { path: { interview_id }, body },
  );
}

export function updateInterviewNote(note_id: number, body: api.NoteChange) {
  return call<api.UpdateInterviewNoteData, api.UpdateInterviewNoteResponse>(
    "PATCH",
    "/api/frame/interview-notes/{note_id}",
    { path: { note_id }, body },
  );
}

export function removeInterviewNote(note_id: number) {
  return call<api.RemoveInterviewNoteData, api.RemoveInterviewNoteResponse>(
    "DELETE",
    "/api/frame/interview-notes/{note_id}",
    { path: { note_id } },
  );
}

export const taggableStepsQuery = queryOptions({
  queryKey: [...HEARING_KEY, "steps"],
  queryFn: ({ signal }) =>
    call<api.ListTaggableStepsData, api.ListTaggableStepsResponse>("GET", "/api/frame/hearing/steps", {
      signal,
    }),
  staleTime: 60_000,
  networkMode: "offlineFirst", // as who is here: the page for notes keeps it
});

/** What was said about each step of a journey. */
export function journeyNotesQuery(slug: string) {
  return queryOptions({
    queryKey: [...HEARING_KEY, "journey-notes", slug],
    queryFn: ({ signal }) =>
      call<api.ListInterviewNotesOfJourneyData, api.ListInterviewNotesOfJourneyResponse>(
        "GET",
        "/api/frame/journeys/{slug}/interview-notes",
        { path: { slug }, signal },
      ),
  });
}

export const coverageQuery = queryOptions({
  queryKey: [...HEARING_KEY, "coverage"],
  queryFn: ({ signal }) =>
    call<api.GetHearingCoverageData, api.GetHearingCoverageResponse>("GET", "/api/frame/hearing/coverage", {
      signal,
    }),
});

export function coverageExportUrl(part: "departments" | "steps"): string {
  return `/api/frame/hearing/coverage/export?part=${part}`;
}

export function guideUrl(journey: string, department: string, format: "markdown" | "html"): string {
  return `/api/frame/hearing/guide?${new URLSearchParams({ journey, department, format })}`;
}

export function stakeholdersFileUrl(filter: StakeholderFilter): string {
  return buildUrl("/api/frame/stakeholders/export", filter);
}

export function interviewsFileUrl(archived: boolean): string {
  return buildUrl("/api/frame/interviews/export", { archived });
}
