import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { surveyQuery, surveyResponsesQuery, surveyResultsQuery, surveyVersionsQuery } from "../api/surveys";
import { root } from "./root-route";

type Raw = Record<string, unknown>;
export type SurveyListSearch = { search?: string; state?: "draft" | "open" | "closed" };
export type ResponseSearch = { state?: "finished" | "started" | "over_quota" };

function oneOf<Word extends string>(words: readonly Word[], given: unknown): Word | undefined {
  return words.find((word) => word === given);
}

export function parseSurveyListSearch(raw: Raw): SurveyListSearch {
  const search = typeof raw.search === "string" && raw.search ? raw.search : undefined;
  return { search, state: oneOf(["draft", "open", "closed"], raw.state) };
}

export function parseResponseSearch(raw: Raw): ResponseSearch {
  return { state: oneOf(["finished", "started", "over_quota"], raw.state) };
}

/** A survey has the window to itself: its builder wants the width. */
const survey = createRoute({
  getParentRoute: () => root,
  path: "/listen/surveys/$slug",
  loader: ({ context, params: { slug } }) => void context.queryClient.prefetchQuery(surveyQuery(slug)),
  component: lazyRouteComponent(() => import("../features/listen/surveys/SurveyPage")),
});

const surveyPages = [
  createRoute({
    getParentRoute: () => survey,
    path: "/",
    component: lazyRouteComponent(() => import("../features/listen/surveys/build/BuildPage")),
  }),
  createRoute({
    getParentRoute: () => survey,
    path: "languages",
    component: lazyRouteComponent(() => import("../features/listen/surveys/languages/LanguagesPage")),
  }),
  createRoute({
    getParentRoute: () => survey,
    path: "share",
    component: lazyRouteComponent(() => import("../features/listen/surveys/share/SharePage")),
  }),
  createRoute({
    getParentRoute: () => survey,
    path: "invitations",
    component: lazyRouteComponent(() => import("../features/listen/surveys/InvitationsPage")),
  }),
  createRoute({
    getParentRoute: () => survey,
    path: "results",
    loader: ({ context, params: { slug } }) =>
      void context.queryClient.prefetchQuery(surveyResultsQuery(slug)),
    component: lazyRouteComponent(() => import("../features/listen/surveys/results/ResultsPage")),
  }),
  createRoute({
    getParentRoute: () => survey,
    path: "responses",
    validateSearch: parseResponseSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, params: { slug }, deps: { state } }) =>
      void context.queryClient.prefetchInfiniteQuery(surveyResponsesQuery(slug, state ?? "finished")),
    component: lazyRouteComponent(() => import("../features/listen/surveys/results/ResponsesPage")),
  }),
  createRoute({
    getParentRoute: () => survey,
    path: "versions",
    loader: ({ context, params: { slug } }) =>
      void context.queryClient.prefetchQuery(surveyVersionsQuery(slug)),
    component: lazyRouteComponent(() => import("../features/listen/surveys/versions/VersionsPage")),
  }),
] as const;

export const surveyRoute = survey.addChildren(surveyPages);
