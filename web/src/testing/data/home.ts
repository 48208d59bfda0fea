import type { Home, Tile, TrendPoint } from "../../api/contract.ts";
import { painOf, voiceOf } from "./journey.ts";

const DAY_MS = 86_400_000;

/** A wavy weekly trend with an interval that narrows as n grows. */
function trend(middle: number, swing: number, half: number): TrendPoint[] {
  return Array.from({ length: 13 }, (_, week) => {
    const value = middle + swing * Math.sin(week / 2) + (swing / 3) * Math.cos(week * 1.7);
    return {
      day: new Date(Date.parse("2026-08-24") + week * 7 * DAY_MS).toISOString().slice(0, 10),
      value,
      low: value - half,
      high: value + half,
      n: 220 + week * 6,
    };
  });
}

type TileSketch = Partial<Tile> & Pick<Tile, "slug" | "name" | "class" | "unit">;

function tile(sketch: TileSketch): Tile {
  return {
    value: null,
    low: null,
    high: null,
    n: 0,
    previous: null,
    previous_n: 0,
    change: null,
    change_low: null,
    change_high: null,
    verdict: "no clear change",
    direction: "up",
    method: "",
    trend: [],
    ...sketch,
  };
}

const tiles: Tile[] = [
  tile({
    slug: "nps",
    name: "Net promoter score",
    class: "voice",
    unit: "points",
    value: 21.4,
    low: 18.2,
    high: 24.6,
    n: 2912,
    previous: 26.1,
    change: -4.7,
    change_low: -9.1,
    change_high: -0.3,
    verdict: "worse",
    method: "Adjusted Wald interval, 95 %",
    trend: trend(22, 5, 6),
  }),
  tile({
    slug: "csat",
    name: "Satisfied customers",
    class: "voice",
    unit: "share",
    value: 0.713,
    low: 0.688,
    high: 0.737,
    n: 1304,
    previous: 0.705,
    change: 0.008,
    change_low: -0.026,
    change_high: 0.042,
    method: "Wilson interval, 95 %",
    trend: trend(0.71, 0.03, 0.04),
  }),
  tile({
    slug: "ces",
    name: "Ease",
    class: "voice",
    unit: "mean",
    value: null,
    n: 7,
    verdict: "too few",
    method: "Mean with t interval, 95 %",
    trend: [],
  }),
  tile({
    slug: "revenue",
    name: "Revenue",
    class: "financial",
    unit: "EUR",
    value: 29512300,
    low: 28401000,
    high: 30623600,
    n: 8616,
    previous: 27010000,
    change: 2502300,
    change_low: 810000,
    change_high: 4194600,
    verdict: "better",
    method: "Sum; bootstrap over customers",
    trend: trend(2270000, 180000, 90000),
  }),
  tile({
    slug: "completed",
    name: "Journeys completed",
    class: "operational",
    unit: "share",
    value: 0.755,
    low: 0.747,
    high: 0.764,
    n: 9820,
    previous: 0.742,
    change: 0.013,
    change_low: 0.001,
    change_high: 0.025,
    verdict: "better",
    method: "Wilson interval, 95 %",
    trend: trend(0.75, 0.02, 0.012),
  }),
  tile({
    slug: "wait",
    name: "Order to first call",
    class: "operational",
    unit: "seconds",
    value: 412000,
    low: 402100,
    high: 421900,
    n: 7418,
    previous: 408000,
    change: 4000,
    change_low: -9800,
    change_high: 17800,
    direction: "down",
    method: "Median; order-statistic interval",
    trend: trend(410000, 16000, 9000),
  }),
];

export const home: Home = {
  from: "2026-08-22T00:00:00Z",
  to: "2026-11-21T00:00:00Z",
  compare_from: "2026-05-23T00:00:00Z",
  compare_to: "2026-08-22T00:00:00Z",
  tiles,
  worst_steps: [
    {
      journey: "order-to-activation",
      step: "plan-viewed",
      step_name: "Plan viewed",
      journey_name: "From order to first call",
      pain: painOf(1204),
      dropped_share: 0.1226,
      voice: null,
      owner: "Marketing",
    },
    {
      journey: "order-to-activation",
      step: "identity-checked",
      step_name: "Identity checked",
      journey_name: "From order to first call",
      pain: painOf(931),
      dropped_share: 0.1099,
      voice: voiceOf(-18.4, 604),
      owner: "Risk",
    },
    {
      journey: "order-to-activation",
      step: "order-placed",
      step_name: "Order placed",
      journey_name: "From order to first call",
      pain: painOf(142),
      dropped_share: 0.0165,
      voice: voiceOf(46.2, 812),
      owner: null,
    },
  ],
  journeys: [
    {
      slug: "order-to-activation",
      name: "From order to first call",
      cases: 9820,
      completed_share: 0.7554,
      began_days_before: 30,
      completion: { value: 0.8, low: 0.79, high: 0.81, n: 9820 },
    },
    {
      slug: "fault-to-repair",
      name: "From fault to repair",
      cases: 2114,
      completed_share: 0.913,
      began_days_before: 30,
      completion: { value: 0.8, low: 0.79, high: 0.81, n: 9820 },
    },
  ],
  data_until: "2026-11-20T18:42:00Z",
  backlog: 0,
  warnings: [],
};
