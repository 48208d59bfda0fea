import { queryOptions } from "@tanstack/react-query";
import type { CustomerDetail, CustomerRow, ErasureResult, Paged, StoryItem } from "./contract";
import { request } from "./request";

export function fetchCustomers(
  search: string,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Paged<CustomerRow>> {
  return request("/api/customers", { query: { search, cursor }, signal });
}

export function customerQuery(key: number) {
  return queryOptions({
    queryKey: ["customers", key],
    queryFn: ({ signal }) => request<CustomerDetail>(`/api/customers/${key}`, { signal }),
  });
}

export function fetchStory(
  key: number,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Paged<StoryItem>> {
  return request(`/api/customers/${key}/story`, { query: { cursor }, signal });
}

export function customerExportUrl(key: number): string {
  return `/api/customers/${key}/export`;
}

export function eraseCustomer(key: number): Promise<ErasureResult> {
  return request(`/api/customers/${key}/erase`, { method: "POST", body: {} });
}
