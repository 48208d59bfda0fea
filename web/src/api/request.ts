import { ApiError, type Problem, unreachable } from "./errors";
import { noteSession } from "./signed-out";

type QueryValue = string | number | boolean | null | undefined | readonly string[];

export type RequestOptions = {
  method?: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  query?: Record<string, QueryValue>;
  body?: unknown;
  signal?: AbortSignal;
  /** Goes on when the page is left. */
  keepalive?: boolean;
};

export function readCookie(name: string): string | null {
  const found = document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`));
  return found ? decodeURIComponent(found.slice(name.length + 1)) : null;
}

export function buildUrl(path: string, query: RequestOptions["query"] = {}): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === null || value === undefined || value === "") continue;
    if (typeof value === "object") for (const each of value) search.append(key, each);
    else search.set(key, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

/** Whose page this is. Tabs share one session: another who signs in elsewhere is not to send what stands here. */
let person: number | null = null;

export function askAs(id: number | null): void {
  person = id;
}

function headersFor({ method = "GET", body }: RequestOptions): Headers {
  const headers = new Headers({ Accept: "application/json" });
  if (body !== undefined && !(body instanceof FormData)) headers.set("Content-Type", "application/json");
  const token = method === "GET" ? null : readCookie("csrftoken");
  if (token) headers.set("X-CSRFToken", token);
  if (person !== null) headers.set("X-Desirepath-Person", String(person));
  return headers;
}

async function readProblem(response: Response): Promise<Problem> {
  try {
    return (await response.json()) as Problem;
  } catch {
    return { title: response.statusText };
  }
}

/** Where a signed-out person is sent; they come back to the page that they were on. */
export function signInUrl(): string {
  return `/sign-in?next=${encodeURIComponent(window.location.pathname + window.location.search)}`;
}

async function send(path: string, options: RequestOptions): Promise<Response> {
  const { method = "GET", query, body, signal, keepalive } = options;
  const payload = body === undefined || body instanceof FormData ? body : JSON.stringify(body);
  try {
    return await fetch(buildUrl(path, query), {
      method,
      signal,
      keepalive,
      body: payload as BodyInit | undefined,
      headers: headersFor(options),
      credentials: "same-origin",
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw unreachable();
  }
}

/** Nothing is left to do here: to the sign-in, or the same page as whoever is signed in now. */
function leave(code: string | undefined): void {
  if (code === "another-person") window.location.reload();
  else window.location.assign(signInUrl());
}

/** One question to the API: the parsed answer, or an ApiError with the server's code. */
export async function request<Answer>(path: string, options: RequestOptions = {}): Promise<Answer> {
  const response = await send(path, options);
  const problem = response.ok ? null : await readProblem(response);
  if (noteSession(response.status, problem?.code)) leave(problem?.code);
  if (problem) throw new ApiError({ ...problem, status: response.status });
  if (response.status === 204) return undefined as Answer;
  return (await response.json()) as Answer;
}
