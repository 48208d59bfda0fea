import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";
import { askAs } from "./request";

export const meQuery = queryOptions({
  queryKey: ["people", "me"],
  queryFn: async ({ signal }) => {
    const me = await call<api.GetMeData, api.GetMeResponse>("GET", "/api/people/me", { signal });
    askAs(me.user.id);
    return me;
  },
  staleTime: 5 * 60_000,
  // The page for notes keeps the last answer for where there is no connection.
  networkMode: "offlineFirst",
});
export const departmentsQuery = queryOptions({
  queryKey: ["people", "departments"],
  queryFn: ({ signal }) =>
    call<api.ListDepartmentsData, api.ListDepartmentsResponse>("GET", "/api/people/departments", { signal }),
});
export const rolesQuery = queryOptions({
  queryKey: ["people", "roles"],
  queryFn: ({ signal }) =>
    call<api.ListRolesData, api.ListRolesResponse>("GET", "/api/people/roles", { signal }),
});
export const rightsQuery = queryOptions({
  queryKey: ["people", "rights"],
  queryFn: ({ signal }) =>
    call<api.ListRightsData, api.ListRightsResponse>("GET", "/api/people/rights", { signal }),
  staleTime: 5 * 60_000,
});
export const membersQuery = queryOptions({
  queryKey: ["people", "members"],
  queryFn: ({ signal }) =>
    call<api.ListMembersData, api.ListMembersResponse>("GET", "/api/people/members", { signal }),
});
export const apiKeysQuery = queryOptions({
  queryKey: ["people", "api-keys"],
  queryFn: ({ signal }) =>
    call<api.ListApiKeysData, api.ListApiKeysResponse>("GET", "/api/people/api-keys", { signal }),
});

/** Which part of the audit log. */
export type AuditFilter = { who?: string; object_type?: string; object_id?: string };

export function fetchAuditPage(filter: AuditFilter, cursor: string | null, signal?: AbortSignal) {
  return call<api.ListAuditData, api.ListAuditResponse>("GET", "/api/people/audit", {
    query: { ...filter, cursor },
    signal,
  });
}

export function createRole(body: api.RoleIn) {
  return call<api.CreateRoleData, api.CreateRoleResponse>("POST", "/api/people/roles", { body });
}

export function updateRole(slug: string, body: api.RoleChange) {
  return call<api.UpdateRoleData, api.UpdateRoleResponse>("PATCH", "/api/people/roles/{slug}", {
    path: { slug },
    body,
  });
}

export function deleteRole(slug: string) {
  return call<api.DeleteRoleData, api.DeleteRoleResponse>("DELETE", "/api/people/roles/{slug}", {
    path: { slug },
  });
}

export function updateMe(body: api.MeIn) {
  return call<api.UpdateMeData, api.UpdateMeResponse>("PATCH", "/api/people/me", { body });
}

export function setPassword(body: api.PasswordIn) {
  return call<api.SetPasswordData, api.SetPasswordResponse>("POST", "/api/people/me/password", { body });
}

export function signOut() {
  return call<api.SignOutData, api.SignOutResponse>("POST", "/api/people/sign-out", {});
}

export function createDepartment(name: string) {
  return call<api.CreateDepartmentData, api.CreateDepartmentResponse>("POST", "/api/people/departments", {
    body: { name },
  });
}

export function deleteDepartment(slug: string) {
  return call<api.DeleteDepartmentData, api.DeleteDepartmentResponse>(
    "DELETE",
    "/api/people/departments/{slug}",
    { path: { slug } },
  );
}

export type NewMember = api.MemberIn;

export function createMember(body: NewMember) {
  return call<api.CreateMemberData, api.CreateMemberResponse>("POST", "/api/people/members", { body });
}

export function updateMember(member_id: number, body: api.MemberChange) {
  return call<api.UpdateMemberData, api.UpdateMemberResponse>("PATCH", "/api/people/members/{member_id}", {
    path: { member_id },
    body,
  });
}

export function renewInvitation(member_id: number) {
  return call<api.RenewInvitationData, api.RenewInvitationResponse>(
    "POST",
    "/api/people/members/{member_id}/link",
    {
      path: { member_id },
    },
  );
}

export function removeMember(member_id: number) {
  return call<api.RemoveMemberData, api.RemoveMemberResponse>("DELETE", "/api/people/members/{member_id}", {
    path: { member_id },
  });
}

export function createApiKey(body: api.ApiKeyIn) {
  return call<api.CreateApiKeyData, api.CreateApiKeyResponse>("POST", "/api/people/api-keys", { body });
}

export function revokeApiKey(key_id: number) {
  return call<api.RevokeApiKeyData, api.RevokeApiKeyResponse>("DELETE", "/api/people/api-keys/{key_id}", {
    path: { key_id },
  });
}
