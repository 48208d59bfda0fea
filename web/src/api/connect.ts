import { queryOptions } from "@tanstack/react-query";
import type { ImportPreview, ImportRun } from "./contract";
import { request } from "./request";

/** What a person chose before the start: the files and how to read them. */
export type ImportChoice = {
  files: File[];
  recipe: string;
  kind: string;
  source: string;
  mapping: Record<string, string>;
};

function importForm(choice: ImportChoice): FormData {
  const form = new FormData();
  for (const file of choice.files) form.append("files", file);
  if (choice.recipe) form.set("recipe", choice.recipe);
  if (choice.kind) form.set("as", choice.kind);
  if (choice.source) form.set("source", choice.source);
  if (Object.keys(choice.mapping).length) form.set("mapping", JSON.stringify(choice.mapping));
  return form;
}

const POLL_MS = 800;

export function isOpen(run: ImportRun): boolean {
  return run.state === "waiting" || run.state === "running";
}

export const importsQuery = queryOptions({
  queryKey: ["connect", "imports"],
  queryFn: ({ signal }) => request<ImportRun[]>("/api/connect/imports", { signal }),
});

export function importQuery(id: number) {
  return queryOptions({
    queryKey: ["connect", "imports", id],
    queryFn: ({ signal }) => request<ImportRun>(`/api/connect/imports/${id}`, { signal }),
    refetchInterval: (query) => (query.state.data && !isOpen(query.state.data) ? false : POLL_MS),
  });
}

export function previewImport(choice: ImportChoice): Promise<ImportPreview> {
  return request("/api/connect/imports/preview", { method: "POST", body: importForm(choice) });
}

export function startImport(choice: ImportChoice): Promise<ImportRun> {
  return request("/api/connect/imports", { method: "POST", body: importForm(choice) });
}

export function rejectsUrl(id: number): string {
  return `/api/connect/imports/${id}/rejects`;
}
