import { createRoute, lazyRouteComponent, redirect } from "@tanstack/react-router";
import { contactBudgetQuery } from "../api/contact-budget";
import { mailStateQuery } from "../api/mail";
import { apiKeysQuery, departmentsQuery, membersQuery, rolesQuery } from "../api/people";
import { root } from "./root-route";

export type MailSearch = { search?: string; state?: string; mail?: number };

export function parseMailSearch(raw: Record<string, unknown>): MailSearch {
  const words = (given: unknown) => (typeof given === "string" && given ? given : undefined);
  const mail = Number(raw.mail);
  return {
    search: words(raw.search),
    state: words(raw.state),
    mail: Number.isSafeInteger(mail) && mail > 0 ? mail : undefined,
  };
}

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
  createRoute({
    getParentRoute: () => settings,
    path: "contact-budget",
    loader: ({ context }) => void context.queryClient.prefetchQuery(contactBudgetQuery),
    component: lazyRouteComponent(() => import("../features/settings/budget/ContactBudgetPage")),
  }),
  createRoute({
    getParentRoute: () => settings,
    path: "mail",
    validateSearch: parseMailSearch,
    loader: ({ context }) => void context.queryClient.prefetchQuery(mailStateQuery),
    component: lazyRouteComponent(() => import("../features/settings/mail/MailPage")),
  }),
] as const;

export const settingsRoute = settings.addChildren(settingsPages);
