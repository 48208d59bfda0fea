import type { Conformance, Deviation, Funnel, Paths, Variant } from "../../api/contract.ts";

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

const TOP: Omit<Variant, "share">[] = [
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
function tail(): Omit<Variant, "share">[] {
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
  variants: [...TOP, ...tail()].map((variant) => ({ ...variant, share: variant.cases / 9820 })),
  starts: { "plan-viewed": 9400, "order-placed": 420 },
  ends: { "line-activated": 5818, "plan-viewed": 1204 },
  names: {},
  warnings: [],
  edges: [
    { from: "plan-viewed", to: "order-placed", count: 8120, median_seconds: 7560, kind: "designed" },
    { from: "order-placed", to: "identity-checked", count: 7980, median_seconds: 18000, kind: "designed" },
    { from: "identity-checked", to: "sim-sent", count: 5240, median_seconds: 111600, kind: "designed" },
    { from: "identity-checked", to: "port-requested", count: 2190, median_seconds: 90000, kind: "designed" },
    { from: "port-requested", to: "sim-sent", count: 2120, median_seconds: 180000, kind: "designed" },
    { from: "sim-sent", to: "sim-delivered", count: 7480, median_seconds: 144000, kind: "designed" },
    { from: "sim-delivered", to: "line-activated", count: 7390, median_seconds: 10800, kind: "designed" },
    { from: "line-activated", to: "first-survey", count: 1600, median_seconds: 259200, kind: "designed" },
    { from: "order-placed", to: "sim-sent", count: 410, median_seconds: 50000, kind: "skip" },
    { from: "identity-checked", to: "identity-checked", count: 880, median_seconds: 86400, kind: "repeat" },
    { from: "identity-checked", to: "order-placed", count: 520, median_seconds: 40000, kind: "return" },
    { from: "sim-delivered", to: "sim-sent", count: 96, median_seconds: 300000, kind: "return" },
    { from: "plan-viewed", to: "sim-delivered", count: 44, median_seconds: null, kind: "skip" },
  ],
  unknown_events: [
    { event: "Support Call", count: 812, cases: 640, after: [] },
    { event: "Password Reset", count: 301, cases: 288, after: [] },
  ],
};

function deviation(
  kind: string,
  step: string,
  cases: number,
  extra_seconds: number | null,
  cost_minor: number | null,
): Deviation {
  const share = cases / 9820;
  return {
    kind,
    step,
    title: step.replaceAll("-", " "),
    cases,
    occurrences: cases,
    share,
    low: share - 0.006,
    high: share + 0.006,
    extra_seconds,
    extra_seconds_low: null,
    extra_seconds_high: null,
    cost_minor,
    cost_currency: cost_minor === null ? null : "EUR",
  };
}

export const conformance: Conformance = {
  fitness: 0.912,
  mean_case_fitness: 0.934,
  fitting_cases: 6320,
  cases: 9820,
  deviations: [
    deviation("inserted", "identity-checked", 1050, 86400, null),
    deviation("skipped", "identity-checked", 410, null, null),
    deviation("inserted", "order-placed", 520, 40000, 128000),
  ],
  method: "exact alignments",
  unknown: "group",
  warnings: [],
};

const REACHED = [9514, 8390, 8215, 7390, 7340, 7222];

export const funnel: Funnel = {
  steps: MAIN.map((name, index) => {
    const customers = REACHED[index] ?? 0;
    const share = customers / 9514;
    return {
      name,
      title: name.replaceAll("-", " "),
      customers,
      share,
      low: share - 0.01,
      high: share + 0.01,
    };
  }),
  within_seconds: 7_776_000,
  method: "ordered within the window after the first step",
  warnings: [],
};
