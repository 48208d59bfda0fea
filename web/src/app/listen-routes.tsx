import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { importsQuery } from "../api/connect";
import { healthQuery, sourcesQuery } from "../api/eventlog";
import { apiKeysQuery } from "../api/people";
import { root } from "./root-route";
import { parseRejectSearch } from "./search";

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
      throw redirect({ to: "/listen/imports" });
    },
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

export const listenRoutes = listen.addChildren(listenPages);
