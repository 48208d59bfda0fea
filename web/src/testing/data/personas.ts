import type { CountedDay, Discovery, FoundGroup, PersonaCard, Segment } from "../../api/contract.ts";
import type { Voice } from "../../api/voice.ts";
import type { FakeAnswers } from "../fake-api.ts";
import { me } from "./rest.ts";

const SIZE = { customers: 70, base: 180, share: 0.39, low: 0.32, high: 0.46 };
const BUSINESS = { trait: "plan", op: "=", value: "business" };
const PAID = { event: "paid" };

export const segment: Segment = {
  slug: "business",
  name: "Business payers",
  description: "For the key accounts team",
  owner: "Mara",
  condition: { all: [BUSINESS, PAID] },
  number: 1,
  size: SIZE,
  is_counted: true,
  refreshed_at: "2026-11-22T10:00:00Z",
  refusal: "",
  created_by_label: "Ann Example",
  created_at: "2026-11-01T10:00:00Z",
  updated_at: "2026-11-01T10:00:00Z",
  is_archived: false,
  personas: [["busy-ben", "Busy Ben"]],
  used_by: [],
  recent: [60, 65, 70],
};

function counted(day: string, customers: number, patch: Partial<CountedDay> = {}): CountedDay {
  return { ...SIZE, day, customers, entered: 0, left: 0, new_condition: false, ...patch };
}

const days = [counted("2026-11-21", 65), counted("2026-11-22", 70, { entered: 8, left: 3 })];

const fact = {
  condition: BUSINESS,
  hits: 70,
  n: 70,
  share: 1,
  low: 0.95,
  high: 1,
  share_of_all: 0.41,
  lift: 2.44,
};

export const persona: PersonaCard = {
  slug: "busy-ben",
  name: "Busy Ben",
  about: "Always in a hurry",
  goals: ["Be done in a minute"],
  fears: ["To be asked the same thing twice"],
  jobs: [],
  channels: ["App"],
  quotes: [{ text: "I had no time for this.", who: "interview" }],
  avatar: { hue: 210, shape: 2 },
  owner: "Mara",
  is_written: true,
  is_archived: false,
  segment: {
    slug: "business",
    name: "Business payers",
    condition: segment.condition,
    size: SIZE,
    is_counted: true,
    is_archived: false,
    refreshed_at: "2026-11-22T10:00:00Z",
  },
  figures: {
    computed_at: "2026-11-22T10:00:00Z",
    segment: "business",
    segment_number: 1,
    customers: 70,
    base: 180,
    coverage: [
      { condition: BUSINESS, alone: 0.41, share_left: 0.41 },
      { condition: PAID, alone: 0.9, share_left: 0.39 },
    ],
    silhouette: 0.41,
    certainty: 0.93,
    fitting: { share: 0.86, low: 0.76, high: 0.92, n: 70 },
    facts: [fact],
    compared: 70,
    too_few: false,
    scores: [
      {
        scale: "nps_0_10",
        unit: "points",
        members: { value: 12, low: 2, high: 22, n: 90 },
        others: { value: 40, low: 31, high: 49, n: 210 },
        verdict: "worse",
      },
    ],
    steps: [],
  },
  found: null,
  evidence: {
    grade: "fair",
    sentence: "Fair: 1 interview, 1 query.",
    age_days: 3,
    is_stale: false,
    pieces: [
      {
        kind: "interview",
        ref: "7",
        note: "",
        label: "Umut Demir",
        seen_on: "2026-11-19",
        age_days: 3,
        is_fresh: true,
        is_found: true,
      },
      {
        kind: "query",
        ref: "business",
        note: "",
        label: "Business payers",
        seen_on: "2026-11-22",
        age_days: 0,
        is_fresh: true,
        is_found: true,
      },
    ],
  },
  journeys: [
    { slug: "order-to-activation", name: "From order to first call", about: "", felt_steps: 3, steps: 8 },
  ],
  updated_at: "2026-11-20T10:00:00Z",
};

export const said: Voice = {
  id: 41,
  occurred_at: "2026-11-20T09:00:00Z",
  source_kind: "survey",
  source: "app",
  source_name: "App survey",
  customer: null,
  author_role: "customer",
  case_id: "",
  journey: null,
  journey_name: null,
  step: "",
  step_name: null,
  scale: "nps_0_10",
  score: 3,
  text: "Three calls for one bill.",
  marks: [],
  snippet: { text: "", marks: [] },
  language: "en",
  labels: [],
  tags: [],
  state: "new",
  masked: null,
  properties: {},
};

export const group: FoundGroup = {
  number: 1,
  customers: 110,
  share: 0.61,
  low: 0.54,
  high: 0.68,
  silhouette: 0.52,
  certainty: 0.97,
  jaccard: 0.96,
  is_stable: true,
  facts: [fact],
  condition: BUSINESS,
  precision: 0.95,
  recall: 0.98,
};

export const discovery: Discovery = {
  id: 3,
  state: "done",
  progress_done: 0,
  progress_total: null,
  message: "",
  options: { most: 8, within: null },
  result: {
    n: 180,
    population: 180,
    features: ["plan", "visited"],
    left_out: [["name", "could name somebody"]],
    axes: 2,
    choices: [
      { count: 2, silhouette: 0.52 },
      { count: 3, silhouette: 0.31 },
    ],
    p_value: 0.05,
    chance_silhouette: 0.37,
    method: "k-means",
    refusal: "",
    groups: [group, { ...group, number: 2, customers: 70, jaccard: 0.5, is_stable: false }],
  },
  created_by_label: "Ann Example",
  created_at: "2026-11-22T09:00:00Z",
  finished_at: "2026-11-22T09:01:00Z",
};

const SEGMENTS = "/api/understand/segments";
const PERSONAS = "/api/understand/personas";

/** Answers about segments and personas, asked by somebody who may change them. */
export const personaAnswers: FakeAnswers = {
  "GET /api/people/me": () => ({
    ...me,
    rights: [
      "understand.view",
      "understand.edit",
      "frame.view",
      "frame.edit",
      "customers.view",
      "listen.view",
    ],
  }),
  [`GET ${SEGMENTS}`]: () => [segment],
  [`POST ${SEGMENTS}`]: () => ({ ...segment, slug: "new-one" }),
  [`GET ${SEGMENTS}/vocabulary`]: () => ({
    traits: ["plan"],
    purposes: ["newsletter"],
    scales: ["nps_0_10"],
    segments: [["business", "Business payers"]],
  }),
  [`POST ${SEGMENTS}/preview`]: () => ({
    size: SIZE,
    sample: [{ key: 4711, name: "Clara Beispiel" }],
    warnings: [],
  }),
  [`GET ${SEGMENTS}/*`]: () => segment,
  [`GET ${SEGMENTS}/*/history`]: () => days,
  [`GET ${SEGMENTS}/*/customers`]: () => ({
    items: [{ key: 4711, name: "Clara Beispiel", entered_at: "2026-11-20T10:00:00Z" }],
    next_cursor: null,
  }),
  [`POST ${SEGMENTS}/*/archive`]: () => ({ ...segment, is_archived: true }),
  [`GET ${PERSONAS}`]: () => [
    persona,
    { ...persona, slug: "anna", name: "Anna", segment: null, figures: null, is_written: false, about: "" },
  ],
  [`POST ${PERSONAS}`]: () => persona,
  [`GET ${PERSONAS}/discoveries`]: () => [discovery],
  [`POST ${PERSONAS}/discoveries/*/groups/*`]: () => persona,
  [`POST ${PERSONAS}/discover`]: () => ({ ...discovery, id: 4, state: "waiting", result: null }),
  [`GET ${PERSONAS}/*`]: () => persona,
  [`PATCH ${PERSONAS}/*`]: () => persona,
  "GET /api/listen/voice": () => ({
    items: [said],
    next_cursor: null,
    total: { count: 1, is_exact: true },
    indexing: false,
  }),
};
