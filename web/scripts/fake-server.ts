/** Serves the built app with fake answers and the real content security policy: `npm run build && npm run fake [port]`. */
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { answerFake, Refusal } from "../src/testing/fake-api.ts";

const BUILT = fileURLToPath(new URL("../../src/desirepath/app/web", import.meta.url));
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; worker-src 'self'; img-src 'self' data:";
const TYPES: Record<string, string> = {
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".html": "text/html",
};
const port = Number(process.argv[2] ?? 8123);

function emptyAnswers() {
  const nothing = {
    tiles: [],
    worst_steps: [],
    journeys: [],
    data_until: null,
    backlog: 0,
    warnings: [],
    from: "2026-01-01",
    to: "2026-02-01",
  };
  return {
    "GET /api/measure/home": () => nothing,
    "GET /api/frame/journeys": () => [],
    "GET /api/customers": () => ({ items: [], next_cursor: null }),
  };
}

/** `?fake=empty` or `?fake=broken` in the page's address shows those states. */
function answersFor(referer: string): Record<string, () => unknown> {
  if (referer.includes("fake=empty")) return emptyAnswers();
  if (!referer.includes("fake=broken")) return {};
  const refuse = () =>
    new Refusal(503, {
      code: "storage-away",
      title: "The event log cannot be read",
      detail: "Your data is safe. Try again in a minute.",
      reference: "7f3a-11",
    });
  return { "GET /api/measure/home": refuse, "GET /api/understand/journeys/*/paths": refuse };
}

createServer((request, response) => {
  const url = new URL(request.url ?? "/", "http://localhost");
  response.setHeader("Content-Security-Policy", POLICY);
  if (url.pathname.startsWith("/api/")) {
    const asked = { method: request.method ?? "GET", path: url.pathname, query: url.searchParams };
    const { status, body } = answerFake(asked, answersFor(request.headers.referer ?? ""));
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    return;
  }
  const wanted = join(BUILT, url.pathname);
  const file = url.pathname.startsWith("/assets/") && existsSync(wanted) ? wanted : join(BUILT, "index.html");
  response
    .writeHead(200, { "Content-Type": TYPES[extname(file)] ?? "application/octet-stream" })
    .end(readFileSync(file));
}).listen(port, () => process.stdout.write(`http://localhost:${port}\n`));
