import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { importsQuery } from "../api/connect";
import { healthQuery, sourcesQuery } from "../api/eventlog";
import { taggableStepsQuery } from "../api/hearing";
import { pathGroupsQuery } from "../api/listening-path";
import { mailboxesQuery } from "../api/mailboxes";
import { apiKeysQuery } from "../api/people";
import { surveysQuery } from "../api/surveys";
import { voiceViewsQuery } from "../api/voice";
import { root } from "./root-route";
import { parseRejectSearch } from "./search";
import { parseNoteSearch, parseVoiceSearch } from "./search-listen";
import { parsePathSearch } from "./search-measure";
import { parseSurveyListSearch } from "./survey-routes";

/** The pages of Listen; they share its tabs. */
const listen = createRoute({
  getParentRoute: () => root,
  path: "/listen",
  component: lazyRouteComponent(() => import("../features/listen/ListenLayout")),
});

const listenPages = [
  createRoute({
    getParentRoute: () => listen,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/listen/feedback" });
    },
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "feedback",
    validateSearch: parseVoiceSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(voiceViewsQuery),
    component: lazyRouteComponent(() => import("../features/listen/feedback/FeedbackPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "surveys",
    validateSearch: parseSurveyListSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(surveysQuery),
    component: lazyRouteComponent(() => import("../features/listen/surveys/SurveysPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "mailboxes",
    loader: ({ context }) => void context.queryClient.prefetchQuery(mailboxesQuery),
    component: lazyRouteComponent(() => import("../features/listen/mailboxes/MailboxesPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "path",
    validateSearch: parsePathSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(pathGroupsQuery),
    component: lazyRouteComponent(() => import("../features/listen/path/PathPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "imports",
    loader: ({ context }) => void context.queryClient.prefetchInfiniteQuery(importsQuery),
    component: lazyRouteComponent(() => import("../features/listen/imports/ImportsPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "sources",
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(sourcesQuery);
      void queryClient.prefetchQuery(apiKeysQuery);
    },
    component: lazyRouteComponent(() => import("../features/listen/SourcesPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "rejected",
    validateSearch: parseRejectSearch,
    component: lazyRouteComponent(() => import("../features/listen/RejectedPage")),
  }),
  createRoute({
    getParentRoute: () => listen,
    path: "health",
    loader: ({ context }) => void context.queryClient.prefetchQuery(healthQuery),
    component: lazyRouteComponent(() => import("../features/listen/HealthPage")),
  }),
] as const;

/** Two taps on a phone: it has the window to itself, without the tabs of Listen. */
const note = createRoute({
  getParentRoute: () => root,
  path: "/note",
  validateSearch: parseNoteSearch,
  loader: ({ context }) => void context.queryClient.prefetchQuery(taggableStepsQuery),
  component: lazyRouteComponent(() => import("../features/listen/note/NotePage")),
});

export const listenRoutes = [listen.addChildren(listenPages), note] as const;
