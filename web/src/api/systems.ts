import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type * as api from "./generated";

export const SYSTEMS_KEY = ["frame", "systems"];

export const registerQuery = queryOptions({
  queryKey: SYSTEMS_KEY,
  queryFn: ({ signal }) =>
    call<api.GetSystemRegisterData, api.GetSystemRegisterResponse>("GET", "/api/frame/systems", { signal }),
});

export function systemQuery(system_id: number) {
  return queryOptions({
    queryKey: [...SYSTEMS_KEY, system_id],
    queryFn: ({ signal }) =>
      call<api.GetSystemData, api.GetSystemResponse>("GET", "/api/frame/systems/{system_id}", {
        path: { system_id },
        signal,
      }),
  });
}

export function createSystem(body: api.SystemIn) {
  return call<api.CreateSystemData, api.CreateSystemResponse>("POST", "/api/frame/systems", { body });
}

export function registerNamedSystems() {
  return call<api.RegisterNamedSystemsData, api.RegisterNamedSystemsResponse>(
    "POST",
    "/api/frame/systems/named",
    {},
  );
}

export function updateSystem(system_id: number, body: api.SystemChange) {
  return call<api.UpdateSystemData, api.UpdateSystemResponse>("PATCH", "/api/frame/systems/{system_id}", {
    path: { system_id },
    body,
  });
}

export function renamingQuery(system_id: number, name: string) {
  return queryOptions({
    queryKey: [...SYSTEMS_KEY, system_id, "renaming", name],
    queryFn: ({ signal }) =>
      call<api.PreviewSystemRenamingData, api.PreviewSystemRenamingResponse>(
        "GET",
        "/api/frame/systems/{system_id}/renaming",
        { path: { system_id }, query: { name }, signal },
      ),
  });
}

export function renameSystem(system_id: number, name: string) {
  return call<api.RenameSystemData, api.RenameSystemResponse>(
    "POST",
    "/api/frame/systems/{system_id}/rename",
    { path: { system_id }, body: { name } },
  );
}

export function removeSystem(system_id: number) {
  return call<api.RemoveSystemData, api.RemoveSystemResponse>("DELETE", "/api/frame/systems/{system_id}", {
    path: { system_id },
  });
}

export const REGISTER_FILE_URL = "/api/frame/systems/export";
