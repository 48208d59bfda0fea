import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { journeysQuery } from "../api/frame";
import { homeQuery } from "../api/measure";
import { weightingsQuery, weightingTraitsQuery } from "../api/scores";
import { root } from "./root-route";
import { parseScoresSearch } from "./search-measure";

/** The pages of Measure; they share its tabs. */
const measure = createRoute({
  getParentRoute: () => root,
  path: "/measure",
  component: lazyRouteComponent(() => import("../features/measure/MeasureLayout")),
});

const measurePages = [
  createRoute({
    getParentRoute: () => measure,
    path: "/",
    validateSearch: parseScoresSearch,
    beforeLoad: ({ search }) => {
      throw redirect({ to: "/measure/scores", search });
    },
  }),
  createRoute({
    getParentRoute: () => measure,
    path: "scores",
    validateSearch: parseScoresSearch,
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(homeQuery({}));
      void queryClient.prefetchQuery(weightingsQuery);
      void queryClient.prefetchQuery(journeysQuery);
    },
    component: lazyRouteComponent(() => import("../features/measure/scores/ScoresPage")),
  }),
  createRoute({
    getParentRoute: () => measure,
    path: "weightings",
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(weightingsQuery);
      void queryClient.prefetchQuery(weightingTraitsQuery);
    },
    component: lazyRouteComponent(() => import("../features/measure/weightings/WeightingsPage")),
  }),
] as const;

export const measureRoute = measure.addChildren(measurePages);
