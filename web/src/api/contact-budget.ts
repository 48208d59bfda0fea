import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export type ContactBudget = api.ContactBudgetOut;
export type ContactLimit = api.ContactLimitOut;
export type ContactPurpose = api.ContactPurposeOut;
export type Resting = api.RestingOut;
export type RestingFilter = {
  purpose: "survey" | "marketing" | "service";
  reason: "" | "budget" | "consent";
};

export const BUDGET_KEY = ["customers", "contact-budget"];

export const contactBudgetQuery = queryOptions({
  queryKey: [...BUDGET_KEY, "standing"],
  queryFn: ({ signal }) =>
    call<api.GetContactBudgetData, api.GetContactBudgetResponse>("GET", "/api/customers/contact-budget", {
      signal,
    }),
});

export function restingQuery(filter: RestingFilter) {
  return infiniteQueryOptions({
    queryKey: [...BUDGET_KEY, "resting", filter],
    queryFn: ({ signal, pageParam }) =>
      call<api.ListRestingCustomersData, api.ListRestingCustomersResponse>(
        "GET",
        "/api/customers/contact-budget/resting",
        { query: { ...filter, cursor: pageParam }, signal },
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor ?? undefined,
  });
}

export function setContactBudget(body: api.ContactBudgetIn) {
  return call<api.SetContactBudgetData, api.SetContactBudgetResponse>(
    "PUT",
    "/api/customers/contact-budget",
    { body },
  );
}
