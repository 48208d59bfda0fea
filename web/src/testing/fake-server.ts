/** Answers `fetch` from the fake API and keeps what was asked, so that a test can read it. */
import { vi } from "vitest";
import { answerFake, type FakeAnswers, type FakeRequest } from "./fake-api.ts";

export type Asked = FakeRequest & { body: unknown; headers: Headers };
let asked: Asked[] = [];
let own: FakeAnswers = {};

/** Puts a test's own answers before the usual ones. */
export function answerWith(answers: FakeAnswers): void {
  own = { ...own, ...answers };
}

/** The requests so far to addresses that begin so. */
export function askedFor(method: string, path: string): Asked[] {
  return asked.filter((each) => each.method === method && each.path.startsWith(path));
}

function readBody(init: RequestInit | undefined): unknown {
  return typeof init?.body === "string" ? JSON.parse(init.body) : init?.body;
}

async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
  const url = new URL(String(input), "http://localhost");
  const request: Asked = {
    method: init?.method ?? "GET",
    path: url.pathname,
    query: url.searchParams,
    body: readBody(init),
    headers: new Headers(init?.headers),
  };
  asked.push(request);
  const { status, body } = answerFake(request, own);
  return new Response(JSON.stringify(body), { status, headers: { "Content-Type": "application/json" } });
}

export function installFakeServer(): void {
  asked = [];
  own = {};
  vi.stubGlobal("fetch", answer);
}
