import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { journeysQuery } from "../api/frame";
import { journeyNumbersQuery } from "../api/measure";
import { pathsQuery } from "../api/understand";
import { mapQuery } from "../editor/map-api";
import { root } from "./root-route";
import { parseJourneySearch } from "./search";

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
    loader: ({ context }) => void context.queryClient.prefetchQuery(journeysQuery),
    component: lazyRouteComponent(() => import("../features/frame/JourneyListPage")),
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
