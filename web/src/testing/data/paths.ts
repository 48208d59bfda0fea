import type { Conformance, Funnel, Paths, Variant } from "../../api/contract.ts";

const MAIN = [
  "plan-viewed",
  "order-placed",
  "identity-checked",
  "sim-sent",
  "sim-delivered",
  "line-activated",
];
const PORTING = [
  "plan-viewed",
  "order-placed",
  "identity-checked",
  "port-requested",
  "sim-sent",
  "sim-delivered",
  "line-activated",
];

const TOP: Variant[] = [
  { steps: MAIN, cases: 3104 },
  { steps: PORTING, cases: 1480 },
  { steps: [...MAIN, "first-survey"], cases: 910 },
  { steps: ["plan-viewed"], cases: 880 },
  {
    steps: [
      "plan-viewed",
      "order-placed",
      "identity-checked",
      "identity-checked",
      "sim-sent",
      "sim-delivered",
      "line-activated",
    ],
    cases: 640,
  },
  {
    steps: [
      "plan-viewed",
      "order-placed",
      "identity-checked",
      "order-placed",
      "identity-checked",
      "sim-sent",
      "sim-delivered",
      "line-activated",
    ],
    cases: 410,
  },
  { steps: ["order-placed", "identity-checked", "sim-sent", "sim-delivered", "line-activated"], cases: 330 },
  { steps: ["plan-viewed", "order-placed", "sim-sent", "sim-delivered", "line-activated"], cases: 260 },
  { steps: ["plan-viewed", "order-placed", "identity-checked"], cases: 220 },
];

/** A long tail of rare paths, so that the table has something to scroll. */
function tail(): Variant[] {
  return Array.from({ length: 240 }, (_, index) => ({
    steps: [
      ...MAIN.slice(0, 2 + (index % 4)),
      ...MAIN.slice(1 + (index % 3)),
      ...(index % 2 ? ["first-survey"] : []),
    ],
    cases: Math.max(1, Math.round(60 / (index + 1))),
  }));
}

export const paths: Paths = {
  cases: 9820,
  events: 61240,
  activities: 8,
  variant_count: 412,
  variants: [...TOP, ...tail()],
  edges: [
    { from: "plan-viewed", to: "order-placed", count: 8120, median_seconds: 7560 },
    { from: "order-placed", to: "identity-checked", count: 7980, median_seconds: 18000 },
    { from: "identity-checked", to: "sim-sent", count: 5240, median_seconds: 111600 },
    { from: "identity-checked", to: "port-requested", count: 2190, median_seconds: 90000 },
    { from: "port-requested", to: "sim-sent", count: 2120, median_seconds: 180000 },
    { from: "sim-sent", to: "sim-delivered", count: 7480, median_seconds: 144000 },
    { from: "sim-delivered", to: "line-activated", count: 7390, median_seconds: 10800 },
    { from: "line-activated", to: "first-survey", count: 1600, median_seconds: 259200 },
    { from: "order-placed", to: "sim-sent", count: 410, median_seconds: 50000 },
    { from: "identity-checked", to: "identity-checked", count: 880, median_seconds: 86400 },
    { from: "identity-checked", to: "order-placed", count: 520, median_seconds: 40000 },
    { from: "sim-delivered", to: "sim-sent", count: 96, median_seconds: 300000 },
    { from: "plan-viewed", to: "sim-delivered", count: 44, median_seconds: null },
  ],
  unknown_events: [
    { event: "Support Call", count: 812, cases: 640 },
    { event: "Password Reset", count: 301, cases: 288 },
  ],
};

export const conformance: Conformance = {
  fitness: 0.912,
  mean_case_fitness: 0.934,
  fitting_cases: 6320,
  cases: 9820,
  deviations: [
    {
      kind: "inserted",
      step: "identity-checked",
      cases: 1050,
      share: 0.107,
      extra_seconds: 86400,
      cost_minor: null,
    },
    {
      kind: "skipped",
      step: "identity-checked",
      cases: 410,
      share: 0.042,
      extra_seconds: null,
      cost_minor: null,
    },
    {
      kind: "inserted",
      step: "order-placed",
      cases: 520,
      share: 0.053,
      extra_seconds: 40000,
      cost_minor: 128000,
    },
  ],
};

export const funnel: Funnel = {
  steps: MAIN.map((name, index) => ({ name, customers: [9514, 8390, 8215, 7390, 7340, 7222][index] ?? 0 })),
};
