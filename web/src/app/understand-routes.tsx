import { createRoute, lazyRouteComponent } from "@tanstack/react-router";
import { journeysQuery } from "../api/frame";
import { discoveriesQuery, personaQuery, personasQuery } from "../api/personas";
import { segmentHistoryQuery, segmentQuery, segmentsQuery, segmentVocabularyQuery } from "../api/segments";
import { labelSetsQuery, readingStateQuery } from "../api/text";
import { root } from "./root-route";
import { parseTextSearch } from "./search-text";
import {
  parseDiscoverSearch,
  parseNewPersonaSearch,
  parseNewSegmentSearch,
  parsePersonaListSearch,
  parseSegmentListSearch,
  parseSegmentSearch,
} from "./search-understand";

/** The pages of Understand; they share its tabs. */
const understand = createRoute({
  getParentRoute: () => root,
  path: "/understand",
  component: lazyRouteComponent(() => import("../features/understand/UnderstandLayout")),
});

const segmentPages = [
  createRoute({
    getParentRoute: () => understand,
    path: "segments",
    validateSearch: parseSegmentListSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(segmentsQuery()),
    component: lazyRouteComponent(() => import("../features/understand/segments/SegmentsPage")),
  }),
  createRoute({
    getParentRoute: () => understand,
    path: "segments/new",
    validateSearch: parseNewSegmentSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(segmentVocabularyQuery),
    component: lazyRouteComponent(() => import("../features/understand/segments/NewSegmentPage")),
  }),
  createRoute({
    getParentRoute: () => understand,
    path: "segments/$slug",
    validateSearch: parseSegmentSearch,
    loader: ({ context: { queryClient }, params: { slug } }) => {
      void queryClient.prefetchQuery(segmentQuery(slug));
      void queryClient.prefetchQuery(segmentHistoryQuery(slug));
    },
    component: lazyRouteComponent(() => import("../features/understand/segments/SegmentPage")),
  }),
] as const;

const personaPages = [
  createRoute({
    getParentRoute: () => understand,
    path: "personas",
    validateSearch: parsePersonaListSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(personasQuery()),
    component: lazyRouteComponent(() => import("../features/understand/personas/PersonasPage")),
  }),
  createRoute({
    getParentRoute: () => understand,
    path: "personas/new",
    validateSearch: parseNewPersonaSearch,
    component: lazyRouteComponent(() => import("../features/understand/personas/NewPersonaPage")),
  }),
  createRoute({
    getParentRoute: () => understand,
    path: "personas/discover",
    validateSearch: parseDiscoverSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(discoveriesQuery),
    component: lazyRouteComponent(() => import("../features/understand/personas/DiscoverPage")),
  }),
  createRoute({
    getParentRoute: () => understand,
    path: "personas/$slug",
    validateSearch: parseSegmentSearch,
    loader: ({ context, params: { slug } }) => void context.queryClient.prefetchQuery(personaQuery(slug)),
    component: lazyRouteComponent(() => import("../features/understand/personas/PersonaPage")),
  }),
] as const;

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
  ...segmentPages,
  ...personaPages,
] as const;

export const understandRoute = understand.addChildren(understandPages);
