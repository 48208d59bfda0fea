import type {
  ApiKey,
  AuditPage,
  Department,
  Health,
  ImportPreview,
  ImportRun,
  Me,
  Member,
  Reject,
  Right,
  Role,
  Source,
} from "../../api/contract.ts";
import type { ListedJourney } from "../../api/new-journeys.ts";

export const me: Me = {
  user: { id: 1, name: "Ann Example", email: "ann@example.org", has_password: true },
  workspace: { slug: "main", name: "Fernweh Mobile", currency: "EUR", time_zone: "Europe/Vienna" },
  role: "administrator",
  rights: ["frame.view", "measure.view", "customers.edit", "customers.erase", "people.manage"],
  preferences: {},
};

export const journeys: ListedJourney[] = [
  {
    slug: "order-to-activation",
    name: "From order to first call",
    lifecycle: "purchase",
    state: "current",
    status: "published",
    owner: "Head of Sales",
    stage_count: 4,
    version: 1,
    published_version: 1,
    archived_at: null,
    review_due_on: null,
    updated_at: "2026-09-01T08:00:00Z",
    step_count: 8,
  },
  {
    slug: "fault-to-repair",
    name: "From fault to repair",
    lifecycle: "post-purchase",
    state: "current",
    status: "published",
    owner: "",
    stage_count: 3,
    version: 1,
    published_version: 1,
    archived_at: null,
    review_due_on: null,
    updated_at: "2026-09-01T08:00:00Z",
    step_count: 6,
  },
];

export const departments: Department[] = ["Logistics", "Marketing", "Operations", "Risk", "Sales"].map(
  (name) => ({ name, slug: name.toLowerCase() }),
);
export const roles: Role[] = [
  { slug: "administrator", name: "Administrator", rights: me.rights },
  { slug: "analyst", name: "Analyst", rights: ["frame.view", "measure.view"] },
];
export const members: Member[] = [
  {
    id: 1,
    name: "Ann Example",
    email: "ann@example.org",
    role: "administrator",
    department: "sales",
    has_password: true,
    last_sign_in_at: "2026-11-21T08:00:00Z",
  },
  {
    id: 2,
    name: "Ben Sample",
    email: "ben@example.org",
    role: "analyst",
    department: null,
    has_password: false,
    last_sign_in_at: null,
  },
];
export const apiKeys: ApiKey[] = [
  {
    id: 1,
    kind: "capture",
    name: "Web shop",
    prefix: "dp_c_8f2a",
    rights: [],
    source: "web-shop",
    created_by: "Ann Example",
    created_at: "2026-10-01T09:00:00Z",
    last_used_at: "2026-11-20T18:42:00Z",
    revoked_at: null,
  },
  {
    id: 2,
    kind: "api",
    name: "Nightly report",
    prefix: "dp_a_11c0",
    rights: ["measure.view"],
    source: "",
    created_by: "Ann Example",
    created_at: "2026-10-05T09:00:00Z",
    last_used_at: null,
    revoked_at: null,
  },
];
export const audit: AuditPage = {
  items: [
    {
      id: 3,
      at: "2026-11-20T09:12:00Z",
      actor: "Ann Example",
      action: "frame.journey-imported",
      object_type: "journey",
      object_id: "order-to-activation",
      changes: {},
      summary: "Imported the journey From order to first call",
    },
    {
      id: 2,
      at: "2026-10-05T09:00:00Z",
      actor: "Ann Example",
      action: "people.key-created",
      object_type: "key",
      object_id: "2",
      changes: {},
      summary: "Created the API key Nightly report",
    },
  ],
  next_cursor: null,
};

export const health: Health = {
  events: 612_408,
  segments: 16,
  tail_events: 812,
  backlog: 0,
  oldest_age_seconds: 0,
  rejects: 3,
  rejects_by_reason: { "score-out-of-scale": 3 },
  intake_running: true,
  sources: [],
  alarms: [],
  last_event_at: "2026-11-20T18:42:00Z",
  disk_bytes: 41_230_112,
  canary: { flown_at: "2026-11-20T18:41:30Z", visible_after_seconds: 0.4, problem: "" },
};
export const sources: Source[] = [
  {
    slug: "web-shop",
    name: "Web shop",
    kind: "capture",
    rejected_last_day: 2,
    last_event_at: "2026-11-20T18:42:00Z",
  },
  {
    slug: "orders",
    name: "orders",
    kind: "import",
    rejected_last_day: 2,
    last_event_at: "2026-11-19T02:00:00Z",
  },
];
export const rejects: Reject[] = [
  {
    id: 1,
    source: "web-shop",
    reason_code: "score-out-of-scale",
    reason: "The score 11 lies outside nps_0_10 (0 to 10).",
    payload: '{"event": "Feedback Given", "score": 11}',
    received_at: "2026-11-20T10:00:00Z",
    replayed_at: null,
    customer_key: null,
  },
];
export const imports: ImportRun[] = [
  {
    id: 7,
    state: "done",
    file_name: "orders.csv",
    kind: "events",
    source: "orders",
    phase: "",
    progress_done: 21000,
    progress_total: 21000,
    counts: {
      events: { read: 21000, added: 20950, duplicates: 40, rejected: 10 },
      customers: { read: 8800, added: 8800, duplicates: 0, rejected: 0 },
    },
    has_rejects: true,
    error: null,
    created_by: "Ann Example",
    created_at: "2026-11-19T02:00:00Z",
    finished_at: "2026-11-19T02:00:09Z",
  },
];
export const preview: ImportPreview = {
  source: "orders",
  kind: "events",
  columns: ["order", "client", "what", "when", "plan"],
  mapping: { order: "case_id", client: "customer_id", what: "event", when: "occurred_at" },
  rows: [
    {
      case_id: "o-1",
      customer_id: "c-1",
      event: "order_placed",
      occurred_at: "2026-11-01T09:00:00Z",
      properties: { plan: "M" },
    },
    {
      case_id: "o-1",
      customer_id: "c-1",
      event: "sim_sent",
      occurred_at: "2026-11-03T12:30:00Z",
      properties: { plan: "M" },
    },
  ],
  counts: { events: { read: 21000, added: 20950, duplicates: 40, rejected: 10 } },
  rejects: [{ kind: "events", line: 812, reason: "The time “31.02.2026” does not exist.", raw: "" }],
  notes: ["Times without an offset are read as UTC."],
};

const MEANINGS: Record<string, string> = {
  "frame.view": "see journeys and maps",
  "measure.view": "see dashboards and journey numbers",
  "customers.edit": "merge customers and change consent",
  "customers.erase": "erase and export a customer's personal data",
  "people.manage": "manage people, roles and departments",
  "audit.view": "read the audit log",
};
export const rights: Right[] = Object.entries(MEANINGS).map(([slug, meaning]) => ({ slug, meaning }));
