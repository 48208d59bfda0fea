import { type RequestOptions, request } from "./request";

/** What the generated client knows of one operation. */
type Operation = { url: string; path?: unknown; query?: unknown; body?: unknown };
type Settings = { signal?: AbortSignal; keepalive?: boolean };
type Parts = Omit<Operation, "url"> & Settings;
type Given<Op extends Operation> = Pick<Op, Extract<keyof Op, "path" | "query" | "body">> & Settings;

function fillPath(url: string, path: unknown): string {
  const values = new Map(Object.entries((path ?? {}) as Record<string, string | number>));
  return url.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(values.get(name))));
}

/** Asks one operation; address, path, query and body are checked against the generated client. */
export function call<Op extends Operation, Answer>(
  method: NonNullable<RequestOptions["method"]>,
  url: Op["url"],
  given: Given<Op>,
): Promise<Answer> {
  const { path, query, body, ...settings } = given as Parts;
  return request<Answer>(fillPath(url, path), {
    method,
    query: query as RequestOptions["query"],
    body,
    ...settings,
  });
}
