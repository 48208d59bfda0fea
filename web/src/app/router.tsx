import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter, lazyRouteComponent, type RouterHistory } from "@tanstack/react-router";
import { consentHistoryQuery, customerQuery, passagesQuery, storyMonthsQuery } from "../api/customers";
import { homeQuery } from "../api/measure";
import { SkeletonLines } from "../components/SkeletonLines";
import { frameRoutes } from "./frame-routes";
import { listenRoutes } from "./listen-routes";
import { measureRoute } from "./measure-routes";
import { PageError, PageNotFound } from "./PageError";
import { root } from "./root-route";
import { parseAuditSearch, parseCustomerSearch, parseHomeSearch, parseStorySearch } from "./search";
import { settingsRoute } from "./settings-routes";
import { surveyRoute } from "./survey-routes";
import { understandRoute } from "./understand-routes";

const home = createRoute({
  getParentRoute: () => root,
  path: "/",
  validateSearch: parseHomeSearch,
  loaderDeps: ({ search: { from, to } }) => ({ from, to }),
  loader: ({ context, deps }) => void context.queryClient.prefetchQuery(homeQuery(deps)),
  component: lazyRouteComponent(() => import("../features/home/HomePage")),
});

const customers = createRoute({
  getParentRoute: () => root,
  path: "/customers",
  validateSearch: parseCustomerSearch,
  component: lazyRouteComponent(() => import("../features/customers/CustomersPage")),
});

const customer = createRoute({
  getParentRoute: () => root,
  path: "/customers/$key",
  validateSearch: parseStorySearch,
  loader: ({ context: { queryClient }, params: { key } }) => {
    void queryClient.prefetchQuery(customerQuery(Number(key)));
    void queryClient.prefetchQuery(consentHistoryQuery(Number(key)));
    void queryClient.prefetchQuery(storyMonthsQuery(Number(key)));
    void queryClient.prefetchQuery(passagesQuery(Number(key)));
  },
  component: lazyRouteComponent(() => import("../features/customers/CustomerPage")),
});

const decide = createRoute({
  getParentRoute: () => root,
  path: "/decide",
  component: lazyRouteComponent(() => import("../features/decide/DecidePage")),
});
const act = createRoute({
  getParentRoute: () => root,
  path: "/act",
  component: lazyRouteComponent(() => import("../features/act/ActPage")),
});
const prove = createRoute({
  getParentRoute: () => root,
  path: "/prove",
  component: lazyRouteComponent(() => import("../features/prove/ProvePage")),
});
const govern = createRoute({
  getParentRoute: () => root,
  path: "/govern",
  validateSearch: parseAuditSearch,
  component: lazyRouteComponent(() => import("../features/govern/GovernPage")),
});

const routeTree = root.addChildren([
  home,
  customers,
  customer,
  ...frameRoutes,
  ...listenRoutes,
  surveyRoute,
  understandRoute,
  measureRoute,
  decide,
  act,
  prove,
  govern,
  settingsRoute,
]);

export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
    defaultPendingComponent: () => (
      <div style={{ padding: 24 }}>
        <SkeletonLines lines={6} />
      </div>
    ),
    defaultErrorComponent: PageError,
    defaultNotFoundComponent: PageNotFound,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
