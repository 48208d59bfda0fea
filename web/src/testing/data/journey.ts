import type { JourneyDocument, JourneyNumbers, Pain, StepNumbers, VoiceScore } from "../../api/contract.ts";
import { step } from "./journey-step.ts";

export const journey: JourneyDocument = {
  slug: "order-to-activation",
  name: "From order to first call",
  lifecycle: "purchase",
  state: "current",
  owner: "Head of Sales",
  id: 1,
  version: 3,
  updated_at: "2026-09-01T08:00:00Z",
  review_every_days: 90,
  status: "published",
  future_of: null,
  lanes: [],
  personas: [],
  hand_offs: [],
  pain_points: [],
  opportunities: [],
  metrics: [],
  case: { kind: "case_id", gap_minutes: null },
  outcome: { event: "line_activated" },
  reviewed_at: "2026-09-01",
  stages: [
    {
      slug: "choose",
      name: "Choose",
      steps: [
        step({
          slug: "plan-viewed",
          name: "Plan viewed",
          feeling: 1,
          next: ["order-placed"],
          customer: {
            goal: "Find a plan that fits",
            action: "Compares plans",
            thought: "Which one is for me?",
            feeling: 1,
          },
          business: { process: "Offer", department: "Marketing", people: ["Web editor"], systems: ["Shop"] },
          touchpoints: [
            { name: "Plan page", channel: "web" },
            { name: "Store shelf", channel: "store" },
          ],
        }),
        step({
          slug: "order-placed",
          name: "Order placed",
          feeling: 2,
          next: ["identity-checked"],
          customer: { goal: "Get it over with", action: "Pays", thought: "That was easy", feeling: 2 },
          business: {
            process: "Order taking",
            department: "Sales",
            people: ["Shop team"],
            systems: ["Shop", "Billing"],
          },
          touchpoints: [{ name: "Confirmation e-mail", channel: "email" }],
          expect: { within_hours: 24 },
        }),
      ],
    },
    {
      slug: "check",
      name: "Check",
      steps: [
        step({
          slug: "identity-checked",
          name: "Identity checked",
          feeling: -1,
          moment_of_truth: true,
          next: ["sim-sent", "port-requested"],
          customer: {
            goal: "Prove who I am",
            action: "Uploads papers",
            thought: "Again? I sent this already",
            feeling: -1,
          },
          business: {
            process: "Identity check",
            department: "Risk",
            people: ["Risk desk"],
            systems: ["KYC"],
          },
          touchpoints: [{ name: "Upload form", channel: "web" }],
          expect: { within_hours: 48 },
        }),
        step({
          slug: "port-requested",
          name: "Number port requested",
          optional: true,
          feeling: 0,
          next: ["sim-sent"],
          business: { process: "Porting", department: "Operations", people: [], systems: ["Porting hub"] },
        }),
      ],
    },
    {
      slug: "receive",
      name: "Receive",
      steps: [
        step({
          slug: "sim-sent",
          name: "SIM sent",
          feeling: 0,
          next: ["sim-delivered"],
          business: {
            process: "Fulfilment",
            department: "Logistics",
            people: ["Warehouse"],
            systems: ["WMS"],
          },
          touchpoints: [{ name: "Tracking text", channel: "sms" }],
        }),
        step({
          slug: "sim-delivered",
          name: "SIM delivered",
          feeling: 1,
          next: ["line-activated"],
          touchpoints: [{ name: "Parcel", channel: "post" }],
        }),
      ],
    },
    {
      slug: "use",
      name: "Start to use",
      steps: [
        step({
          slug: "line-activated",
          name: "Line activated",
          feeling: 2,
          moment_of_truth: true,
          next: ["first-survey"],
          business: { process: "Activation", department: "Operations", people: [], systems: ["HLR"] },
        }),
        step({
          slug: "first-survey",
          name: "First survey",
          feeling: 1,
          optional: true,
          binds: [{ event: "Feedback Given" }],
          next: [],
        }),
      ],
    },
  ],
};

type NumbersSketch = [
  slug: string,
  cases: number,
  dropped: number,
  p50: number | null,
  p90: number | null,
  voice: number | null,
  n: number,
];

const HOUR = 3600;
const SKETCH: NumbersSketch[] = [
  ["plan-viewed", 9820, 1204, 2.1 * HOUR, 30 * HOUR, null, 0],
  ["order-placed", 8616, 142, 5 * HOUR, 26 * HOUR, 46.2, 812],
  ["identity-checked", 8474, 931, 31 * HOUR, 120 * HOUR, -18.4, 604],
  ["port-requested", 2210, 61, 50 * HOUR, 96 * HOUR, 4, 21],
  ["sim-sent", 7543, 37, 40 * HOUR, 70 * HOUR, 12.1, 240],
  ["sim-delivered", 7506, 88, 3 * HOUR, 48 * HOUR, 28.8, 96],
  ["line-activated", 7418, 0, 72 * HOUR, 160 * HOUR, 51, 1320],
  ["first-survey", 1612, 0, null, null, 33.5, 6],
];

function figure(share: number, n: number) {
  const half = n ? 1.96 * Math.sqrt((share * (1 - share)) / n) : 0;
  return { value: share, low: Math.max(0, share - half), high: Math.min(1, share + half), n };
}

export function painOf(hurt: number): Pain {
  return {
    value: hurt * 0.9,
    low: hurt * 0.84,
    high: hurt * 0.97,
    customers: hurt,
    n: 9514,
    dropped: hurt,
    low_scores: 0,
    overdue: 0,
  };
}

export function voiceOf(value: number, n: number): VoiceScore {
  const half = 95 / Math.sqrt(n);
  const display = n < 10 ? "counts" : n < 30 ? "interval" : "verdict";
  return {
    metric: "nps_0_10",
    label: "NPS",
    unit: "points",
    method: "adjusted Wald",
    display,
    counts: {},
    value,
    low: value - half,
    high: value + half,
    n,
    feeling: { value: value / 50, low: (value - half) / 50, high: (value + half) / 50, n },
  };
}

const UNHEARD = { value: null, low: null, high: null, n: 0 };

function numbersOf([slug, cases, dropped, p50, p90, voice, n]: NumbersSketch): StepNumbers {
  return {
    slug,
    stage: "",
    department: null,
    occurrences: cases,
    reached: figure(cases / 9820, 9820),
    drop: figure(dropped / cases, cases),
    voices: [],
    money_events: slug === "order-placed" ? { EUR: 8616 } : slug === "sim-sent" ? { EUR: 7543 } : {},
    name: slug,
    cases,
    customers: Math.round(cases * 0.97),
    reached_share: cases / 9820,
    dropped,
    dropped_share: dropped / cases,
    operations: {
      overdue_share: null,
      repeat_share: { value: 0.02, low: 0.01, high: 0.03, n: cases },
      expected_hours: null,
      hand_offs: [],
      hand_offs_left_out: 0,
    },
    open: slug === "identity-checked" ? 42 : 0,
    seconds_to_next: { p50, p90, n: p50 === null ? 0 : cases - dropped },
    voice: n ? voiceOf(voice ?? 0, n) : null,
    feeling: n ? voiceOf(voice ?? 0, n).feeling : UNHEARD,
    money: slug === "order-placed" ? { EUR: 29512300 } : slug === "sim-sent" ? { EUR: -3771500 } : {},
    pain: dropped ? painOf(dropped) : null,
  };
}

export const journeyNumbers: JourneyNumbers = {
  slug: journey.slug,
  name: journey.name,
  from: null,
  to: null,
  where: null,
  completion: figure(7418 / 9820, 9820),
  seconds_to_complete: { p50: 412000, p90: 700000, n: 7418 },
  operations: { hand_offs: [], hand_offs_left_out: 0, lived_seconds: 0, hand_off_share: null },
  stages: [],
  cases: 9820,
  customers: 9514,
  completed: 7418,
  completed_share: 7418 / 9820,
  last_event_at: "2026-11-20T18:42:00Z",
  steps: SKETCH.map(numbersOf),
  definitions: { cases: "Cases that reached the step. A case is one run through the journey." },
  warnings: [],
};
