import type { Score } from "../../api/contract.ts";
import type { ScoreBoard, ScoreLine, Weighting } from "../../api/scores.ts";

export const scores: Score[] = [
  {
    scale: "nps_0_10",
    group: null,
    question: null,
    unweighted_value: 21.4,
    n_effective: 100,
    mean: 8,
    unit: "points",
    method: "NPS, adjusted Wald interval",
    display: "verdict",
    value: 21.4,
    low: 18.2,
    high: 24.6,
    n: 100,
    counts: { 0: 10, 5: 20, 10: 70 },
    warnings: ["Answers before March are in another wording."],
  },
];
export const questionScores: Score[] = scores.map((score) => ({ ...score, question: "recommend" }));

const now = {
  value: 21.4,
  low: 18.2,
  high: 24.6,
  n: 100,
  n_effective: 88.2,
  unweighted_value: 19.8,
  display: "verdict" as const,
};

const nps: ScoreLine = {
  group: null,
  step: null,
  question: null,
  scale: "nps_0_10",
  unit: "points",
  method: "NPS, adjusted Wald interval",
  now,
  counts: { 0: 10, 5: 20, 10: 70 },
  before: { ...now, value: 12, n: 90 },
  change: { value: 9.4, low: 2.1, high: 16.7, n_before: 90, verdict: "better" },
  represented: null,
  silence: {
    asked: 400,
    answered: 100,
    unasked: 0,
    rate: 0.25,
    rate_low: 0.21,
    rate_high: 0.29,
    worst: -69.6,
    best: 80.4,
    sources: ["survey-visit"],
  },
  smallest_change: 5,
  answers_needed: 4_900,
  spread: 88,
  trend: [
    { ...now, since: "2026-01-01", value: 12 },
    { ...now, since: "2026-02-01" },
  ],
  warnings: [],
};

const few: ScoreLine = {
  ...nps,
  scale: "csat_1_5",
  unit: "share",
  now: { ...now, value: 0.5, low: 0.2, high: 0.8, n: 6, display: "counts" },
  change: { value: 0.1, low: -0.2, high: 0.4, n_before: 8, verdict: "too few" },
  silence: null,
  trend: [],
};

export const board: ScoreBoard = {
  lines: [nps, few],
  left_out: 0,
  answers: 106,
  data_until: "2026-02-20T10:00:00Z",
  computed_at: "2026-02-21T10:00:00Z",
  weighting: null,
  formulas: { nps_0_10: "Promoters minus detractors.", csat_1_5: "Share of 4 and 5." },
  warnings: [],
};

export const stepBoard: ScoreBoard = {
  ...board,
  lines: [
    { ...nps, group: "order-to-activation/identity-checked", step: "order-to-activation/identity-checked" },
  ],
};

export const weightings: Weighting[] = [
  {
    slug: "ages",
    name: "Ages of our customers",
    note: "",
    created_by: "Ann Example",
    updated_at: "2026-02-01T10:00:00Z",
    archived_at: null,
    plan: {
      method: "post-stratification",
      trim_at: 5,
      targets: [
        {
          traits: ["age"],
          origin: "typed",
          cells: [
            { values: ["young"], share: 0.4 },
            { values: ["old"], share: 0.6 },
          ],
        },
      ],
    },
  },
];
