import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { call } from "./call";
import type { ImportRun } from "./contract";
import type * as api from "./generated";
import { request } from "./request";

/** What a person chose before the start: the files and how to read them. */
export type ImportChoice = {
  files: File[];
  recipe: string;
  kind: string;
  source: string;
  /** Column of the file → field. */
  mapping: Record<string, string>;
};

type FormFields = Exclude<keyof api.StartImportData["body"], "files">;

function importForm({ files, recipe, kind, source, mapping }: ImportChoice): FormData {
  const fields: Partial<Record<FormFields, string>> = { recipe, as: kind, source };
  if (Object.keys(mapping).length) fields.mapping = JSON.stringify(mapping);
  const form = new FormData();
  for (const file of files) form.append("files", file);
  for (const [name, value] of Object.entries(fields)) if (value) form.set(name, value);
  return form;
}

const POLL_MS = 800;

export function isOpen(run: ImportRun): boolean {
  return run.state === "waiting" || run.state === "running";
}

export const importsQuery = infiniteQueryOptions({
  queryKey: ["connect", "imports"],
  queryFn: ({ pageParam, signal }) =>
    call<api.ListImportsData, api.ListImportsResponse>("GET", "/api/connect/imports", {
      query: { cursor: pageParam },
      signal,
    }),
  initialPageParam: null as string | null,
  getNextPageParam: (page) => page.next_cursor,
});

export function importQuery(import_id: number) {
  return queryOptions({
    queryKey: ["connect", "imports", import_id],
    queryFn: ({ signal }) =>
      call<api.GetImportData, api.GetImportResponse>("GET", "/api/connect/imports/{import_id}", {
        path: { import_id },
        signal,
      }),
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data) ? false : POLL_MS),
  });
}

export function previewImport(choice: ImportChoice) {
  const url: api.PreviewImportData["url"] = "/api/connect/imports/preview";
  return request<api.PreviewImportResponse>(url, { method: "POST", body: importForm(choice) });
}

export function startImport(choice: ImportChoice) {
  const url: api.StartImportData["url"] = "/api/connect/imports";
  return request<api.StartImportResponse>(url, { method: "POST", body: importForm(choice) });
}

/** Starts an interrupted import again, with the files that were uploaded for it. */
export function restartImport(import_id: number) {
  return call<api.RestartImportData, api.RestartImportResponse>(
    "POST",
    "/api/connect/imports/{import_id}/restart",
    { path: { import_id } },
  );
}

/** Why an import failed, in the server's words. */
export function failureOf({ error }: ImportRun): string | null {
  return typeof error?.detail === "string" ? error.detail : null;
}

export function rejectsUrl(id: number): string {
  return `/api/connect/imports/${id}/rejects`;
}
