/** The fake server: the API's answers for tests and for looking at the screens without a back end. */

import * as customers from "./data/customers.ts";
import * as frame from "./data/frame.ts";
import * as framework from "./data/framework.ts";
import { hearingAnswers } from "./data/hearing.ts";
import { home } from "./data/home.ts";
import { journey, journeyNumbers } from "./data/journey.ts";
import { listeningPath } from "./data/listening-path.ts";
import { mapOf } from "./data/map.ts";
import { conformance, funnel, paths } from "./data/paths.ts";
import * as rest from "./data/rest.ts";
import { board, questionScores, scores, stepBoard, weightings } from "./data/scores.ts";
import { savedRecipes, surveyLook, surveyPreview } from "./data/survey-import.ts";

export type FakeRequest = { method: string; path: string; query: URLSearchParams };
export type FakeAnswer = { status: number; body: unknown };
type Answer = (request: FakeRequest) => unknown;
export type FakeAnswers = Record<string, Answer>;

const ANSWERS: ReadonlyArray<[route: string, answer: Answer]> = [
  ["GET /api/people/me", () => rest.me],
  ["PATCH /api/people/me", () => rest.me],
  ["POST /api/people/me/password", () => null],
  ["GET /api/people/departments", () => rest.departments],
  ["POST /api/people/departments", () => rest.departments[0]],
  ["GET /api/people/rights", () => rest.rights],
  ["GET /api/people/roles", () => rest.roles],
  ["POST /api/people/roles", () => rest.roles[1]],
  ["PATCH /api/people/roles/*", () => rest.roles[1]],
  ["DELETE /api/people/roles/*", () => null],
  ["GET /api/people/members", () => rest.members],
  [
    "POST /api/people/members",
    () => ({ member: rest.members[1], sign_in_link: "http://localhost:8000/sign-in/once/abc" }),
  ],
  ["GET /api/people/api-keys", () => rest.apiKeys],
  ["POST /api/people/api-keys", () => ({ key: rest.apiKeys[0], secret: "dp_c_8f2a_secret" })],
  ["GET /api/people/audit", () => rest.audit],
  ["GET /api/frame/journeys", () => rest.journeys],
  ["GET /api/frame/lifecycle", () => frame.lifecycle],
  ["GET /api/frame/templates", () => frame.templates],
  ["GET /api/frame/people", () => frame.colleagues],
  ["GET /api/frame/inbox", () => frame.inbox],
  ["GET /api/frame/inbox/count", () => ({ unseen: frame.inbox.unseen, waiting: frame.inbox.waiting })],
  ["POST /api/frame/inbox/marks", () => frame.inbox],
  ["GET /api/frame/my-part", () => frame.owned],
  ["GET /api/frame/journeys/*/comments", () => []],
  ["GET /api/frame/journeys/*/suggestions", () => []],
  ["GET /api/frame/journeys/*/changes", () => ({ items: [], next_before: null })],
  ["POST /api/frame/journeys/*/presence", () => null],
  ["DELETE /api/frame/journeys/*/presence/*", () => null],
  ["GET /api/frame/journeys/*", ({ path }) => journeyNamed(path)],
  ["GET /api/frame/journeys/*/document", ({ path }) => mapNamed(path)],
  ...hearingAnswers,
  ["GET /api/frame/hierarchy", () => framework.hierarchy],
  ["GET /api/measure/roll-ups", () => framework.rollUps],
  ["GET /api/measure/key-journeys", () => framework.keyJourneys],
  ["GET /api/measure/journeys/*/moments", () => framework.moments],
  ["GET /api/measure/journeys/*/touchpoint-gap", () => framework.touchpointGap],
  ["GET /api/measure/home", () => home],
  ["GET /api/measure/scores", ({ query }) => (query.get("by") ? questionScores : scores)],
  ["GET /api/measure/scores/board", ({ query }) => (query.get("by") === "step" ? stepBoard : board)],
  ["GET /api/measure/weightings", () => weightings],
  ["GET /api/measure/weightings/traits", () => ({ traits: ["age"], segments: [] })],
  ["GET /api/listen/path", () => listeningPath],
  ["GET /api/listen/path/groups", () => ({ traits: ["age"], segments: [] })],
  ["GET /api/measure/journeys/*", () => journeyNumbers],
  ["GET /api/understand/journeys/*/paths", () => paths],
  ["GET /api/understand/journeys/*/conformance", () => conformance],
  ["GET /api/understand/journeys/*/funnel", () => funnel],
  ["GET /api/eventlog/health", () => rest.health],
  ["GET /api/eventlog/sources", () => rest.sources],
  ["GET /api/eventlog/rejects", () => ({ items: rest.rejects, next_cursor: null })],
  ["POST /api/eventlog/rejects/replay", () => ({ replayed: 1, left: 0 })],
  ["GET /api/eventlog/event-names", () => ["order_placed", "sim_sent", "Support Call"]],
  ["GET /api/eventlog/property-names", () => ["plan", "device", "channel"]],
  ["GET /api/connect/imports", () => ({ items: rest.imports, next_cursor: null })],
  ["POST /api/connect/imports/preview", () => rest.preview],
  ["POST /api/connect/surveys/look", () => surveyLook],
  ["POST /api/connect/surveys/preview", () => surveyPreview],
  ["GET /api/connect/recipes", () => savedRecipes],
  ["POST /api/connect/recipes", () => savedRecipes[0]],
  ["POST /api/connect/imports", () => rest.imports[0]],
  ["GET /api/connect/imports/*", () => rest.imports[0]],
  ["GET /api/customers", ({ query }) => customersFor(query.get("search") ?? "")],
  ["GET /api/customers/consent-purposes", () => ["newsletter", "survey"]],
  ["GET /api/customers/*", () => customers.customer],
  ["GET /api/customers/*/story", () => customers.storyPage],
  ["GET /api/customers/*/story/months", () => customers.storyMonths],
  ["GET /api/understand/customers/*/journeys", () => customers.passages],
  ["GET /api/understand/customers/*/segments", () => [{ slug: "gold", name: "Gold" }]],
  ["GET /api/listen/customers/*/scores", () => customers.givenScores],
  ["GET /api/customers/*/merge-preview", () => customers.mergePreview],
  ["POST /api/customers/*/merge", () => customers.customer],
  ["GET /api/customers/*/consents/history", () => customers.consentHistory],
  ["POST /api/customers/*/consents", () => customers.consentHistory[0]],
  [
    "POST /api/customers/*/erase",
    () => ({
      places: [
        { place: "profile", count: 1 },
        { place: "events", count: 42 },
      ],
      remains: [],
    }),
  ],
];

function journeyNamed(path: string) {
  const slug = path.split("/").at(-1) ?? "";
  const summary = rest.journeys.find((each) => each.slug === slug);
  return summary
    ? { ...journey, slug, name: summary.name }
    : new Refusal(404, {
        code: "journey-missing",
        title: "There is no such journey",
        detail: `No journey has the slug ${slug}.`,
      });
}

function mapNamed(path: string) {
  const found = journeyNamed(path.replace(/\/document$/, ""));
  return found instanceof Refusal ? found : mapOf(found);
}

function customersFor(search: string) {
  const found = JSON.stringify(customers.customer).toLowerCase().includes(search.toLowerCase());
  if (search.startsWith("visitor")) return { items: [customers.twin], next_cursor: null };
  return { items: found ? [customers.customer] : [], next_cursor: null };
}

function matches(route: string, { method, path }: FakeRequest): boolean {
  const pattern = route.split("/");
  const given = `${method} ${path}`.split("/");
  return (
    pattern.length === given.length && pattern.every((part, index) => part === "*" || part === given[index])
  );
}

/** The answer to one request; tests may put their own answers before these. */
export function answerFake(request: FakeRequest, own: FakeAnswers = {}): FakeAnswer {
  const routes = [...Object.entries(own), ...ANSWERS];
  const found = routes.find(([route]) => matches(route, request));
  if (!found)
    return {
      status: 404,
      body: { title: "Not found", status: 404, code: "not-found", detail: `No answer for ${request.path}` },
    };
  const body = found[1](request);
  return body instanceof Refusal ? { status: body.status, body: body.problem } : { status: 200, body };
}

/** What a test gives to let the server refuse. */
export class Refusal {
  readonly status: number;
  readonly problem: Record<string, unknown>;
  constructor(status: number, problem: Record<string, unknown>) {
    this.status = status;
    this.problem = { status, ...problem };
  }
}
