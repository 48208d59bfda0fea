import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { journeysQuery } from "../api/frame";
import { labelSetsQuery, readingStateQuery } from "../api/text";
import { root } from "./root-route";
import { parseTextSearch } from "./search-text";

/** The pages of Understand; they share its tabs. */
const understand = createRoute({
  getParentRoute: () => root,
  path: "/understand",
  component: lazyRouteComponent(() => import("../features/understand/UnderstandLayout")),
});

const understandPages = [
  createRoute({
    getParentRoute: () => understand,
    path: "/",
    loader: ({ context }) => void context.queryClient.prefetchQuery(journeysQuery),
    component: lazyRouteComponent(() => import("../features/understand/UnderstandPage")),
  }),
  createRoute({
    getParentRoute: () => understand,
    path: "text",
    validateSearch: parseTextSearch,
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(readingStateQuery);
      void queryClient.prefetchQuery(labelSetsQuery);
    },
    component: lazyRouteComponent(() => import("../features/understand/text/TextPage")),
  }),
] as const;

export const understandRoute = understand.addChildren(understandPages);
