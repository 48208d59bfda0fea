/** The shapes of the API as the screens use them. Times are ISO 8601 UTC; shares are 0..1; money is in minor units. */

export type Counted = { value: number | null; low: number | null; high: number | null; n: number };

// people
export type Me = {
  user: { name: string; email: string; has_password: boolean };
  workspace: { slug: string; name: string; currency: string; time_zone: string };
  role: string;
  rights: string[];
  preferences: Record<string, unknown>;
};
export type Department = { slug: string; name: string };
export type Role = { slug: string; name: string; rights: string[] };
export type Right = { slug: string; meaning: string };
export type Member = {
  id: number;
  name: string;
  email: string;
  role: string;
  department: string | null;
  has_password: boolean;
  last_sign_in_at: string | null;
};
export type MemberCreated = { member: Member; sign_in_link: string | null };
export type KeyKind = "capture" | "api";
export type ApiKey = {
  id: number;
  kind: string;
  name: string;
  prefix: string;
  rights: string[];
  source: string;
  created_by: string;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
};
export type ApiKeyCreated = { key: ApiKey; secret: string };
export type AuditEntry = {
  id: number;
  at: string;
  actor: string;
  action: string;
  object_type: string;
  object_id: string;
  summary: string;
};
export type Paged<Item> = { items: Item[]; next_cursor: string | null };

// customers
export type CustomerRow = {
  key: number;
  display_name: string;
  status: string;
  identifiers: { kind: string; value: string }[];
  first_seen_at: string | null;
  last_seen_at: string | null;
};
export type CustomerDetail = CustomerRow & {
  traits: Record<string, unknown>;
  consents: { purpose: string; granted: boolean; at: string; source: string }[];
};
export type StoryItem = {
  kind: "event" | "feedback";
  occurred_at: string;
  title: string;
  source: string;
  case_id: string | null;
  channel: string | null;
  scale: string | null;
  score: number | null;
  comment: string | null;
  amount_minor: number | null;
  currency: string | null;
  properties: Record<string, unknown>;
};
export type ErasureResult = { places: { place: string; count: number }[] };

// frame
export type Condition =
  | { all: Condition[] }
  | { any: Condition[] }
  | { not: Condition }
  | { event: string; within_days?: number; count?: { op: string; value: number }; where?: Condition }
  | { property: string; op: string; value?: unknown }
  | { trait: string; op: string; value?: unknown };
export type JourneySummary = {
  slug: string;
  name: string;
  lifecycle: string | null;
  state: string;
  owner: string;
  stage_count: number;
  step_count: number;
};
export type JourneyStep = {
  slug: string;
  name: string;
  optional: boolean;
  moment_of_truth: boolean;
  customer: { goal: string; action: string; thought: string; feeling: number | null };
  business: { process: string; department: string | null; people: string[]; systems: string[] };
  touchpoints: { name: string; channel: string }[];
  binds: Condition[];
  next: string[];
  expect: { within_hours: number } | null;
};
export type JourneyDocument = {
  slug: string;
  name: string;
  lifecycle: string | null;
  state: string;
  owner: string;
  case: unknown;
  outcome: Condition | null;
  reviewed_at: string | null;
  stages: { slug: string; name: string; steps: JourneyStep[] }[];
};
export type LifecycleStage = { slug: string; name: string };

// measure
export type VoiceScore = Counted & {
  /** The scale's name, such as nps_0_10. */
  metric: string;
  label: string;
  unit: string;
  method: string;
};
export type Pain = { value: number; low: number; high: number; customers: number };
export type StepNumbers = {
  slug: string;
  name: string;
  cases: number;
  customers: number;
  reached_share: number | null;
  dropped: number;
  dropped_share: number | null;
  open: number;
  operations: { overdue_share: Counted | null; repeat_share: Counted; expected_hours: number | null };
  seconds_to_next: { p50: number | null; p90: number | null; n: number };
  voice: VoiceScore | null;
  money: Record<string, number>;
  pain: Pain | null;
};
export type JourneyNumbers = {
  slug: string;
  cases: number;
  customers: number;
  completed: number;
  completed_share: number | null;
  last_event_at: string | null;
  steps: StepNumbers[];
  definitions: Record<string, string>;
  warnings: string[];
};
export type TileClass = "voice" | "financial" | "operational";
export type Verdict = "better" | "worse" | "no clear change" | "too few";
export type TrendPoint = {
  day: string;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
};
export type Tile = {
  slug: string;
  name: string;
  class: TileClass;
  unit: string;
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  previous: number | null;
  change: number | null;
  change_low: number | null;
  change_high: number | null;
  verdict: Verdict;
  direction: "up" | "down";
  method: string;
  trend: TrendPoint[];
};
export type WorstStep = {
  journey: string;
  step: string;
  step_name: string;
  journey_name: string;
  pain: Pain;
  dropped_share: number | null;
  voice: VoiceScore | null;
  owner: string | null;
};
export type Home = {
  from: string;
  to: string;
  compare_from: string | null;
  compare_to: string | null;
  tiles: Tile[];
  worst_steps: WorstStep[];
  journeys: { slug: string; name: string; cases: number; completed_share: number | null }[];
  data_until: string | null;
  backlog: number;
  warnings: string[];
};

// understand
export type Variant = { steps: string[]; cases: number };
export type FlowEdge = { from: string; to: string; count: number; median_seconds: number | null };
export type Paths = {
  cases: number;
  events: number;
  activities: number;
  variant_count: number;
  variants: Variant[];
  edges: FlowEdge[];
  unknown_events: { event: string; count: number; cases: number }[];
};
export type Deviation = {
  kind: string;
  step: string;
  cases: number;
  share: number;
  extra_seconds: number | null;
  cost_minor: number | null;
};
export type Conformance = {
  fitness: number | null;
  mean_case_fitness: number | null;
  fitting_cases: number;
  cases: number;
  deviations: Deviation[];
};
export type Funnel = { steps: { name: string; customers: number }[] };

// eventlog
export type Health = {
  events: number;
  segments: number;
  tail_events: number;
  backlog: number;
  oldest_age_seconds: number | null;
  rejects: number;
  last_event_at: string | null;
  disk_bytes: number | null;
};
export type Source = {
  slug: string;
  name: string;
  kind: string;
  events: number | null;
  last_event_at: string | null;
};
export type Reject = {
  id: number;
  source: string | null;
  reason_code: string;
  reason: string;
  payload: string;
  received_at: string;
  replayed_at: string | null;
};
export type ReplayResult = { replayed: number; still_rejected: number };

// connect
export type ImportCounts = { read: number; added: number; duplicates: number; rejected: number };
export type ImportState = "waiting" | "running" | "done" | "failed";
export type ImportRun = {
  id: number;
  state: ImportState;
  file_name: string;
  kind: string;
  source: string;
  phase: string;
  progress_done: number;
  progress_total: number | null;
  counts: Record<string, Partial<ImportCounts>>;
  has_rejects: boolean;
  error: { code?: string; detail?: string } | null;
  created_by: string;
  created_at: string;
  finished_at: string | null;
};
export type ImportPreview = {
  token: string | null;
  kind: string;
  columns: string[];
  rows: Record<string, unknown>[];
  mapping: Record<string, string>;
  counts: Record<string, Partial<ImportCounts>>;
  rejects: { line: number; reason: string }[];
  warnings: string[];
};
