import { queryOptions } from "@tanstack/react-query";
import type {
  ApiKey,
  ApiKeyCreated,
  AuditEntry,
  Department,
  KeyKind,
  Me,
  Member,
  MemberCreated,
  Paged,
  Right,
  Role,
} from "./contract";
import { request } from "./request";

export const meQuery = queryOptions({
  queryKey: ["people", "me"],
  queryFn: ({ signal }) => request<Me>("/api/people/me", { signal }),
  staleTime: 5 * 60_000,
});
export const departmentsQuery = queryOptions({
  queryKey: ["people", "departments"],
  queryFn: ({ signal }) => request<Department[]>("/api/people/departments", { signal }),
});
export const rolesQuery = queryOptions({
  queryKey: ["people", "roles"],
  queryFn: ({ signal }) => request<Role[]>("/api/people/roles", { signal }),
});
export const rightsQuery = queryOptions({
  queryKey: ["people", "rights"],
  queryFn: ({ signal }) => request<Right[]>("/api/people/rights", { signal }),
  staleTime: 5 * 60_000,
});
export const membersQuery = queryOptions({
  queryKey: ["people", "members"],
  queryFn: ({ signal }) => request<Member[]>("/api/people/members", { signal }),
});
export const apiKeysQuery = queryOptions({
  queryKey: ["people", "api-keys"],
  queryFn: ({ signal }) => request<ApiKey[]>("/api/people/api-keys", { signal }),
});

export function fetchAuditPage(cursor: string | null, signal?: AbortSignal): Promise<Paged<AuditEntry>> {
  return request("/api/people/audit", { query: { cursor }, signal });
}

export function updateMe(body: { name?: string; preferences?: Record<string, unknown> }): Promise<Me> {
  return request("/api/people/me", { method: "PATCH", body });
}

export function setPassword(body: { current_password?: string; new_password: string }): Promise<void> {
  return request("/api/people/me/password", { method: "POST", body });
}

export function signOut(): Promise<void> {
  return request("/api/people/sign-out", { method: "POST" });
}

export function createDepartment(name: string): Promise<Department> {
  return request("/api/people/departments", { method: "POST", body: { name } });
}

export function deleteDepartment(slug: string): Promise<void> {
  return request(`/api/people/departments/${slug}`, { method: "DELETE" });
}

export type NewMember = { email: string; name: string; role: string; department: string | null };

export function createMember(body: NewMember): Promise<MemberCreated> {
  return request("/api/people/members", { method: "POST", body });
}

export function updateMember(
  id: number,
  body: { role?: string; department?: string | null },
): Promise<Member> {
  return request(`/api/people/members/${id}`, { method: "PATCH", body });
}

export function removeMember(id: number): Promise<void> {
  return request(`/api/people/members/${id}`, { method: "DELETE" });
}

export type NewApiKey = { kind: KeyKind; name: string; rights: string[]; source: string };

export function createApiKey(body: NewApiKey): Promise<ApiKeyCreated> {
  return request("/api/people/api-keys", { method: "POST", body });
}

export function revokeApiKey(id: number): Promise<void> {
  return request(`/api/people/api-keys/${id}`, { method: "DELETE" });
}
