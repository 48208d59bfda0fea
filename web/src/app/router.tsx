import type { QueryClient } from "@tanstack/react-query";
import {
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from "@tanstack/react-router";
import { consentHistoryQuery, customerQuery, passagesQuery, storyMonthsQuery } from "../api/customers";
import { homeQuery } from "../api/measure";
import { apiKeysQuery, departmentsQuery, membersQuery, rolesQuery } from "../api/people";
import { SkeletonLines } from "../components/SkeletonLines";
import { frameRoutes } from "./frame-routes";
import { listenRoutes } from "./listen-routes";
import { measureRoute } from "./measure-routes";
import { PageError, PageNotFound } from "./PageError";
import { root } from "./root-route";
import { parseAuditSearch, parseCustomerSearch, parseHomeSearch, parseStorySearch } from "./search";
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

const settings = createRoute({
  getParentRoute: () => root,
  path: "/settings",
  component: lazyRouteComponent(() => import("../features/settings/SettingsLayout")),
});

const settingsPages = [
  createRoute({
    getParentRoute: () => settings,
    path: "/",
    beforeLoad: () => {
      throw redirect({ to: "/settings/account" });
    },
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "account",
    component: lazyRouteComponent(() => import("../features/settings/AccountPage")),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "people",
    loader: ({ context: { queryClient } }) => {
      void queryClient.prefetchQuery(membersQuery);
      void queryClient.prefetchQuery(rolesQuery);
      void queryClient.prefetchQuery(departmentsQuery);
    },
    component: lazyRouteComponent(() => import("../features/settings/PeoplePage")),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "departments",
    loader: ({ context }) => void context.queryClient.prefetchQuery(departmentsQuery),
    component: lazyRouteComponent(() => import("../features/settings/DepartmentsPage")),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "api-keys",
    loader: ({ context }) => void context.queryClient.prefetchQuery(apiKeysQuery),
    component: lazyRouteComponent(() => import("../features/settings/ApiKeysPage")),
  }),
] as const;

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
  settings.addChildren(settingsPages),
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
