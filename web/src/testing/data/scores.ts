import type { Score } from "../../api/contract.ts";

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
  {
    scale: "likert_1_10",
    group: null,
    question: null,
    unweighted_value: 62,
    n_effective: 80,
    mean: 7,
    unit: "index",
    method: "mean of 0 to 100",
    display: "verdict",
    value: 62,
    low: 58,
    high: 66,
    n: 80,
    counts: { 5: 40, 9: 40 },
    warnings: [],
  },
];
export const stepScores: Score[] = scores.map((score) => ({
  ...score,
  group: "order-to-activation/identity-checked",
}));
