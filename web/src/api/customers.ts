import { queryOptions } from "@tanstack/react-query";
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

export function fetchStory(key: number, cursor: string | null, signal?: AbortSignal) {
  return call<api.GetCustomerStoryData, api.GetCustomerStoryResponse>("GET", "/api/customers/{key}/story", {
    path: { key },
    query: { cursor },
    signal,
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
