import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export function fetchCustomers(search: string, cursor: string | null, signal?: AbortSignal) {
  return call<api.ListCustomersData, api.ListCustomersResponse>("GET", "/api/customers", {
    query: { search, cursor },
    signal,
  });
}

export function customerQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key],
    queryFn: ({ signal }) =>
      call<api.GetCustomerData, api.GetCustomerResponse>("GET", "/api/customers/{key}", {
        path: { key },
        signal,
      }),
  });
}

function fetchStory(key: number, cursor: string | null, signal?: AbortSignal) {
  return call<api.GetCustomerStoryData, api.GetCustomerStoryResponse>("GET", "/api/customers/{key}/story", {
    path: { key },
    query: { cursor },
    signal,
  });
}

export function storyQuery(key: number) {
  return infiniteQueryOptions({
    queryKey: ["customers", key, "story"],
    queryFn: ({ pageParam, signal }) => fetchStory(key, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

export function customerExportUrl(key: number): string {
  return `/api/customers/${key}/export`;
}

export function eraseCustomer(key: number) {
  return call<api.EraseCustomerData, api.EraseCustomerResponse>("POST", "/api/customers/{key}/erase", {
    path: { key },
    body: {},
  });
}

export function mergePreviewQuery(key: number, absorb_key: number) {
  return queryOptions({
    queryKey: ["customers", key, "merge-preview", absorb_key],
    queryFn: ({ signal }) =>
      call<api.PreviewCustomerMergeData, api.PreviewCustomerMergeResponse>(
        "GET",
        "/api/customers/{key}/merge-preview",
        { path: { key }, query: { absorb_key }, signal },
      ),
  });
}

export function mergeCustomers(key: number, absorb_key: number) {
  return call<api.MergeCustomersData, api.MergeCustomersResponse>("POST", "/api/customers/{key}/merge", {
    path: { key },
    body: { absorb_key },
  });
}

export function consentHistoryQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key, "consents"],
    queryFn: ({ signal }) =>
      call<api.ListConsentHistoryData, api.ListConsentHistoryResponse>(
        "GET",
        "/api/customers/{key}/consents/history",
        { path: { key }, signal },
      ),
  });
}

export const consentPurposesQuery = queryOptions({
  queryKey: ["customers", "consent-purposes"],
  queryFn: ({ signal }) =>
    call<api.ListConsentPurposesData, api.ListConsentPurposesResponse>(
      "GET",
      "/api/customers/consent-purposes",
      { signal },
    ),
});

export function recordConsent(key: number, body: api.ConsentIn) {
  return call<api.RecordConsentData, api.RecordConsentResponse>("POST", "/api/customers/{key}/consents", {
    path: { key },
    body,
  });
}
