import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { journeysQuery } from "../api/frame";
import { hierarchyQuery, keyJourneysQuery, rollUpsQuery } from "../api/framework";
import {
  coverageQuery,
  interviewQuery,
  interviewsQuery,
  stakeholderQuery,
  stakeholdersQuery,
  taggableStepsQuery,
} from "../api/hearing";
import { journeyNumbersQuery } from "../api/measure";
import { inboxQuery, myPartQuery } from "../api/my-part";
import { lifecycleQuery } from "../api/new-journeys";
import { registerQuery, systemQuery } from "../api/systems";
import { pathsQuery } from "../api/understand";
import { mapQuery } from "../editor/map-api";
import { root } from "./root-route";
import {
  parseFrameSearch,
  parseInterviewSearch,
  parseJourneySearch,
  parseMyPartSearch,
  parsePeriodSearch,
  parseStakeholderSearch,
} from "./search";

/** The pages of Frame that share its tabs; a map has the whole window to itself. */
const frame = createRoute({
  getParentRoute: () => root,
  id: "frame-pages",
  component: lazyRouteComponent(() => import("../features/frame/FrameLayout")),
});

const framePages = [
  createRoute({
    getParentRoute: () => frame,
    path: "/frame",
    validateSearch: parseFrameSearch,
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(journeysQuery);
      void queryClient.prefetchQuery(lifecycleQuery);
    },
    component: lazyRouteComponent(() => import("../features/frame/JourneyListPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/framework",
    validateSearch: parsePeriodSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context: { queryClient }, deps }) => {
      void queryClient.prefetchQuery(hierarchyQuery);
      void queryClient.prefetchQuery(rollUpsQuery(deps));
    },
    component: lazyRouteComponent(() => import("../features/frame/hierarchy/HierarchyPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/key-journeys",
    validateSearch: parsePeriodSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context: { queryClient }, deps }) => void queryClient.prefetchQuery(keyJourneysQuery(deps)),
    component: lazyRouteComponent(() => import("../features/frame/key-journeys/KeyJourneysPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/my-part",
    validateSearch: parseMyPartSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context, deps }) => void context.queryClient.prefetchQuery(myPartQuery(deps)),
    component: lazyRouteComponent(() => import("../features/frame/MyPartPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/inbox",
    loader: ({ context }) => void context.queryClient.prefetchQuery(inboxQuery),
    component: lazyRouteComponent(() => import("../features/frame/InboxPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/stakeholders",
    validateSearch: parseStakeholderSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context: { queryClient }, deps }) => void queryClient.prefetchQuery(stakeholdersQuery(deps)),
    component: lazyRouteComponent(() => import("../features/frame/hearing/StakeholdersPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/stakeholders/$id",
    loader: ({ context: { queryClient }, params: { id } }) => {
      void queryClient.prefetchQuery(stakeholderQuery(Number(id)));
      void queryClient.prefetchQuery(interviewsQuery({ stakeholder: Number(id) }));
    },
    component: lazyRouteComponent(() => import("../features/frame/hearing/StakeholderPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/interviews",
    validateSearch: parseInterviewSearch,
    loaderDeps: ({ search }) => search,
    loader: ({ context: { queryClient }, deps }) => void queryClient.prefetchQuery(interviewsQuery(deps)),
    component: lazyRouteComponent(() => import("../features/frame/hearing/InterviewsPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/interviews/$id",
    loader: ({ context: { queryClient }, params: { id } }) => {
      void queryClient.prefetchQuery(interviewQuery(Number(id)));
      void queryClient.prefetchQuery(taggableStepsQuery);
    },
    component: lazyRouteComponent(() => import("../features/frame/hearing/InterviewPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/coverage",
    loader: ({ context }) => void context.queryClient.prefetchQuery(coverageQuery),
    component: lazyRouteComponent(() => import("../features/frame/hearing/CoveragePage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/systems",
    loader: ({ context }) => void context.queryClient.prefetchQuery(registerQuery),
    component: lazyRouteComponent(() => import("../features/frame/systems/SystemsPage")),
  }),
  createRoute({
    getParentRoute: () => frame,
    path: "/frame/systems/$id",
    loader: ({ context: { queryClient }, params: { id } }) =>
      void queryClient.prefetchQuery(systemQuery(Number(id))),
    component: lazyRouteComponent(() => import("../features/frame/systems/SystemPage")),
  }),
] as const;

const journey = createRoute({
  getParentRoute: () => root,
  path: "/frame/journeys/$slug",
  validateSearch: parseJourneySearch,
  loaderDeps: ({ search: { from, to, where } }) => ({ from, to, where }),
  loader: ({ context: { queryClient }, params: { slug }, deps }) => {
    void queryClient.prefetchQuery(mapQuery(slug));
    void queryClient.prefetchQuery(journeyNumbersQuery(slug, deps));
    void queryClient.prefetchQuery(pathsQuery(slug, deps));
  },
  component: lazyRouteComponent(() => import("../features/journey/JourneyPage")),
});

export const frameRoutes = [frame.addChildren(framePages), journey] as const;
