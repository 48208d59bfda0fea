import type * as api from "../../api/generated";

const placed: api.PlacedJourneyOut = {
  slug: "order-to-activation",
  name: "From order to first call",
  lifecycle: "purchase",
  state: "current",
  status: "published",
  future_of: null,
  owner: "Sales",
  key_reason: "Half of all complaints",
  step_count: 6,
  children: [{ slug: "pay", step: "paid", step_name: "Paying" }],
  parents: [],
};

export const hierarchy: api.HierarchyOut = {
  lifecycle: {
    version: "v1",
    stages: [
      { slug: "awareness", name: "Awareness" },
      { slug: "purchase", name: "Purchase" },
      { slug: "advocacy", name: "Advocacy" },
    ],
  },
  journeys: [
    placed,
    { ...placed, slug: "pay", name: "Pay", key_reason: "", children: [], parents: ["order-to-activation"] },
    {
      ...placed,
      slug: "order-2",
      name: "Order in one click",
      state: "future",
      future_of: "order-to-activation",
      children: [],
      key_reason: "",
    },
  ],
};

const share = (value: number, n: number): api.FigureOut => ({
  value,
  low: value - 0.05,
  high: value + 0.05,
  n,
});
const pain: api.PainOut = {
  value: 120.5,
  low: 100,
  high: 140,
  customers: 150,
  n: 900,
  dropped: 60,
  low_scores: 80,
  overdue: 20,
};
const part = (slug: string, name: string, customers: number): api.RollUpPartOut => ({
  slug,
  name,
  cases: customers,
  customers,
  finished: share(0.7, customers),
  pain,
  money: { EUR: 150_000 },
  money_events: { EUR: 20 },
});

export const rollUps: api.RollUpsOut = {
  from: null,
  to: null,
  roll_ups: [
    {
      slug: "order-to-activation",
      name: "From order to first call",
      customers: 900,
      counted_twice: 310,
      finished_all: share(0.6, 900),
      finished_any: share(0.8, 900),
      pain,
      money: { EUR: 150_000 },
      money_events: { EUR: 20 },
      money_events_counted_twice: 20,
      parts: [part("order-to-activation", "From order to first call", 800), part("pay", "Pay", 410)],
    },
  ],
  definitions: { customers: "Each counted once." },
  warnings: [],
};

const line = (slug: string, name: string, customers: number): api.KeyJourneyOut => ({
  slug,
  name,
  lifecycle: "purchase",
  owner: "Sales",
  key_reason: "",
  cases: customers,
  customers,
  reach: share(customers / 2000, 2000),
  completion: share(customers / 4000, customers),
  pain: { ...pain, value: 1000 - customers },
  voice: null,
  money: { EUR: customers * 100 },
  money_events: { EUR: customers },
});

export const keyJourneys: api.KeyJourneysOut = {
  from: null,
  to: null,
  active_customers: 2000,
  data_until: "2026-03-01T00:00:00Z",
  journeys: [
    { ...line("order-to-activation", "Order", 300), key_reason: "Half of all complaints" },
    line("care", "Care", 900),
    line("renew", "Renew", 500),
  ],
  definitions: { reach: "Of all active customers." },
  warnings: [],
};

const exit: api.ExitOut = {
  hazard: share(0.3, 200),
  exits: 60,
  under_way: 210,
  open: 10,
  usual: 0.1,
  stands_out: "more",
  why_none: null,
};

export const moments: api.MomentsOut = {
  slug: "order-to-activation",
  name: "From order to first call",
  moments: [
    {
      slug: "identity-checked",
      name: "Identity checked",
      stage: "check",
      moment_of_truth: true,
      nominations: [
        { actor_label: "Ann", reason: "Here they give up", at: "2026-03-01T00:00:00Z", is_mine: true },
      ],
      exit,
      voices: [],
      feeling: -2,
      feeling_places: ["lowest"],
    },
    {
      slug: "active",
      name: "Active",
      stage: "check",
      moment_of_truth: false,
      nominations: [],
      exit: { ...exit, hazard: null, why_none: "end" },
      voices: [],
      feeling: null,
      feeling_places: [],
    },
  ],
  drivers_computed: false,
  definitions: { exit_hazard: "Of those still under way." },
  warnings: [],
};

export const touchpointGap: api.TouchpointGapOut = {
  slug: "order-to-activation",
  name: "From order to first call",
  from: null,
  to: null,
  rows: [
    {
      key: "phone",
      ignored: null,
      other_names: [],
      name: "Phone",
      channels: [],
      steps: [],
      named: {
        comments: 40,
        customers: 31,
        notes: 1,
        words: ["hotline"],
        quotes: [
          {
            text: "The hotline …",
            source: "feedback",
            step: "sim-sent",
            at: "2026-03-01T00:00:00Z",
            word: "hotline",
          },
        ],
      },
      events: 0,
      seen: [],
      only: "named",
    },
    {
      key: "=order page",
      ignored: null,
      other_names: [{ key: "=web shop", name: "Web shop" }],
      name: "Order page",
      channels: ["web"],
      steps: ["active"],
      named: { comments: 0, customers: 0, notes: 0, words: [], quotes: [] },
      events: 500,
      seen: [{ channel: "web", step: "active", events: 500, customers: 400 }],
      only: null,
    },
    {
      key: "=fax",
      ignored: { reason: "Given up in May", actor_label: "Ann", at: "2026-05-02T00:00:00Z" },
      other_names: [],
      name: "Fax",
      channels: [],
      steps: [],
      named: { comments: 2, customers: 2, notes: 0, words: ["fax"], quotes: [] },
      events: 0,
      seen: [],
      only: "named",
    },
  ],
  step_names: { active: "Active", "sim-sent": "SIM sent" },
  comments: 100,
  notes: 1,
  events: 600,
  events_without_channel: 100,
  definitions: { named: "By their words." },
  warnings: [],
};
