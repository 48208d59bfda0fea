import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

/** By name or identifier, by status, by segment. */
export type CustomerFilter = { search?: string; status?: "customer" | "prospect"; segment?: string };

export function fetchCustomers(filter: CustomerFilter, cursor: string | null, signal?: AbortSignal) {
  return call<api.ListCustomersData, api.ListCustomersResponse>("GET", "/api/customers", {
    query: { ...filter, cursor },
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

export type StoryFilter = { kinds?: string; before?: string };

function fetchStory(key: number, filter: StoryFilter, cursor: string | null, signal?: AbortSignal) {
  return call<api.GetCustomerStoryData, api.GetCustomerStoryResponse>("GET", "/api/customers/{key}/story", {
    path: { key },
    query: { ...filter, cursor },
    signal,
  });
}

/** Everything that happened to a customer, newest first; perhaps only some kinds, or what was before a day. */
export function storyQuery(key: number, filter: StoryFilter = {}) {
  return infiniteQueryOptions({
    queryKey: ["customers", key, "story", filter],
    queryFn: ({ pageParam, signal }) => fetchStory(key, filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
}

/** The page of the story that ends at an instant. */
export function storyBeforeQuery(key: number, before: string) {
  return queryOptions({
    queryKey: ["customers", key, "story-before", before],
    queryFn: ({ signal }) => fetchStory(key, { before }, null, signal),
    staleTime: 60_000,
  });
}

export function storyMonthsQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key, "story-months"],
    queryFn: ({ signal }) =>
      call<api.ListCustomerStoryMonthsData, api.ListCustomerStoryMonthsResponse>(
        "GET",
        "/api/customers/{key}/story/months",
        { path: { key }, signal },
      ),
  });
}

export type Passages = api.PassagesOut;
export type Passage = api.PassageOut;
export type GivenScore = api.GivenScoreOut;

/** The journeys that a customer passed, and where they are now. */
export function passagesQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key, "journeys"],
    queryFn: ({ signal }) =>
      call<api.GetCustomerJourneysData, api.GetCustomerJourneysResponse>(
        "GET",
        "/api/understand/customers/{key}/journeys",
        { path: { key }, signal },
      ),
  });
}

export function givenScoresQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key, "scores"],
    queryFn: ({ signal }) =>
      call<api.ListCustomerScoresData, api.ListCustomerScoresResponse>(
        "GET",
        "/api/listen/customers/{key}/scores",
        { path: { key }, signal },
      ),
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
