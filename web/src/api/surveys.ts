import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type ListedSurvey = api.SurveyOut;
export type Survey = api.SurveyWithDraftOut;
export type SurveyState = ListedSurvey["state"];
export type SurveyTemplate = api.SurveyTemplateOut;
export type SurveyVersion = api.SurveyVersionOut;
export type SurveyCheck = api.SurveyCheckOut;
export type SurveyProblem = api.SurveyProblemOut;
export type SurveyPreview = api.SurveyDrawingOut;
export type SurveyPreviewWish = api.SurveyDrawingIn;
export type SurveyResults = api.SurveyResultsOut;
export type SurveyQuestionResult = api.SurveyQuestionOut;
export type SurveyScore = api.SurveyScoreOut;
export type SurveyValue = api.SurveyValueOut;
export type SurveyResponse = api.SurveyResponseOut;
export type ResponseState = "" | "started" | "finished" | "over_quota";
/** A document is free JSON to OpenAPI. */
type Document = Record<string, unknown>;

export const surveysQuery = queryOptions({
  queryKey: ["listen", "surveys"],
  queryFn: ({ signal }) =>
    call<api.ListSurveysData, api.ListSurveysResponse>("GET", "/api/listen/surveys", { signal }),
});

export const surveyTemplatesQuery = queryOptions({
  queryKey: ["listen", "survey-templates"],
  queryFn: ({ signal }) =>
    call<api.ListSurveyTemplatesData, api.ListSurveyTemplatesResponse>(
      "GET",
      "/api/listen/survey-templates",
      {
        signal,
      },
    ),
  staleTime: Number.POSITIVE_INFINITY,
});

export function surveyQuery(slug: string) {
  return queryOptions({
    queryKey: ["listen", "surveys", slug],
    queryFn: ({ signal }) =>
      call<api.GetSurveyData, api.GetSurveyResponse>("GET", "/api/listen/surveys/{slug}", {
        path: { slug },
        signal,
      }),
  });
}

export function surveyVersionsQuery(slug: string) {
  return queryOptions({
    queryKey: ["listen", "surveys", slug, "versions"],
    queryFn: ({ signal }) =>
      call<api.ListSurveyVersionsData, api.ListSurveyVersionsResponse>(
        "GET",
        "/api/listen/surveys/{slug}/versions",
        { path: { slug }, signal },
      ),
  });
}

export function surveyResultsQuery(slug: string) {
  return queryOptions({
    queryKey: ["listen", "surveys", slug, "results"],
    queryFn: ({ signal }) =>
      call<api.GetSurveyResultsData, api.GetSurveyResultsResponse>(
        "GET",
        "/api/listen/surveys/{slug}/results",
        { path: { slug }, signal },
      ),
  });
}

const SHOWN_COMMENTS = 3;

/** The newest comments of a survey, as the inbox has them. */
export function surveyCommentsQuery(source: string) {
  return queryOptions({
    queryKey: ["listen", "voice", "newest", source],
    queryFn: async ({ signal }) => {
      const query = { source: [source], limit: SHOWN_COMMENTS };
      const page = await call<api.ListVoiceData, api.ListVoiceResponse>("GET", "/api/listen/voice", {
        query,
        signal,
      });
      return page.items;
    },
  });
}

export function surveyResponsesQuery(slug: string, state: ResponseState) {
  return infiniteQueryOptions({
    queryKey: ["listen", "surveys", slug, "responses", state],
    queryFn: ({ signal, pageParam }) =>
      call<api.ListSurveyResponsesData, api.ListSurveyResponsesResponse>(
        "GET",
        "/api/listen/surveys/{slug}/responses",
        { path: { slug }, query: { state, cursor: pageParam }, signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function createSurvey(body: { name: string; template?: string; document?: Document }) {
  return call<api.CreateSurveyData, api.CreateSurveyResponse>("POST", "/api/listen/surveys", { body });
}

export function saveSurveyDraft(slug: string, number: number, document: Document, keepalive = false) {
  return call<api.SaveSurveyDraftData, api.SaveSurveyDraftResponse>(
    "PUT",
    "/api/listen/surveys/{slug}/draft",
    { path: { slug }, body: { number, document }, keepalive },
  );
}

export function checkSurvey(slug: string, document: Document, signal?: AbortSignal) {
  return call<api.CheckSurveyData, api.CheckSurveyResponse>("POST", "/api/listen/surveys/check", {
    body: { document, slug },
    signal,
  });
}

export function previewSurvey(body: SurveyPreviewWish, signal?: AbortSignal) {
  return call<api.PreviewSurveyData, api.PreviewSurveyResponse>("POST", "/api/listen/surveys/preview", {
    body,
    signal,
  });
}

export function publishSurvey(slug: string, number: number) {
  return call<api.PublishSurveyData, api.PublishSurveyResponse>(
    "POST",
    "/api/listen/surveys/{slug}/publish",
    { path: { slug }, body: { number } },
  );
}

export function closeSurvey(slug: string) {
  return call<api.CloseSurveyData, api.CloseSurveyResponse>("POST", "/api/listen/surveys/{slug}/close", {
    path: { slug },
  });
}

export function reopenSurvey(slug: string) {
  return call<api.ReopenSurveyData, api.ReopenSurveyResponse>("POST", "/api/listen/surveys/{slug}/reopen", {
    path: { slug },
  });
}

export function duplicateSurvey(slug: string, name: string) {
  return call<api.DuplicateSurveyData, api.DuplicateSurveyResponse>(
    "POST",
    "/api/listen/surveys/{slug}/duplicate",
    { path: { slug }, body: { name } },
  );
}

export function readSurveyFile(text: string, name: string) {
  return call<api.ReadSurveyFileData, api.ReadSurveyFileResponse>("POST", "/api/listen/surveys/read-file", {
    body: { text, name },
  });
}

export function surveyFileUrl(slug: string): string {
  return `/api/listen/surveys/${encodeURIComponent(slug)}/file?format=yaml`;
}

export function answersUrl(slug: string): string {
  return `/api/listen/surveys/${encodeURIComponent(slug)}/answers.csv`;
}

export function qrUrl(slug: string, format: "svg" | "png", kiosk: boolean): string {
  return `/api/listen/surveys/${encodeURIComponent(slug)}/qr?format=${format}${kiosk ? "&kiosk=true" : ""}`;
}
