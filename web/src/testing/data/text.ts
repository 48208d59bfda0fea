/** What the API says of comments: a workspace that has taught a little and is examined on it. */
import type * as text from "../../api/text.ts";
import type { FakeAnswers } from "../fake-api.ts";
import { me } from "./rest.ts";

export const state: text.ReadingState = {
  mode: "encoder",
  notice: "",
  comments: 12_000,
  waiting: 3_000,
  labelled: 9_000,
  settled: { sentiment: 60 },
  version: 2,
  is_training: false,
  training_message: "",
  training_failed: "",
  last_trained_at: "2026-11-20T09:00:00Z",
  settled_since: 7,
};

const label = (value: string, name: string): text.TextLabel => ({
  value,
  name,
  description: "",
  state: "active",
});

export const labelSets: text.LabelSet[] = [
  {
    kind: "sentiment",
    name: "Sentiment",
    is_many: false,
    is_own: false,
    silent: "",
    values: [label("negative", "Negative"), label("neutral", "Neutral"), label("positive", "Positive")],
  },
  {
    kind: "topic",
    name: "Topic",
    is_many: true,
    is_own: true,
    silent: "",
    values: [label("price", "Price"), label("waiting", "Waiting time")],
  },
];

const value = (name: string, comments: number): text.ValueFigures => ({
  value: name.toLowerCase(),
  name,
  comments,
  by_person: 12,
  share: comments / 9_000,
  share_low: comments / 9_000 - 0.01,
  share_high: comments / 9_000 + 0.01,
  moods: { negative: comments, neutral: 0, positive: 0 },
  negative_share: 1,
  negative_low: 0.99,
  negative_high: 1,
});

export const summary: text.LabelSummary = {
  kind: "sentiment",
  name: "Sentiment",
  comments: 9_000,
  values: [value("Negative", 4_500), value("Positive", 900)],
  left_out: 0,
  trend: [],
};

export const proposals: text.Proposal[] = [
  {
    feedback_id: 11,
    comment: "Well, it 😀 took ages",
    occurred_at: "2026-11-19T10:00:00Z",
    step: "delivered",
    values: ["positive"],
    confidence: 0.41,
    words: [[11, 20, 0.8]],
  },
  {
    feedback_id: 12,
    comment: "Second comment",
    occurred_at: "2026-11-19T11:00:00Z",
    step: "",
    values: [],
    confidence: null,
    words: [],
  },
];

const marks = (accuracy: number, confusion: number[][]): text.Marks => ({
  n: 60,
  accuracy,
  accuracy_low: accuracy - 0.1,
  accuracy_high: accuracy + 0.1,
  macro_f1: accuracy - 0.05,
  calibration_error: 0.04,
  labels: ["negative", "neutral", "positive"].map((name) => ({
    value: name,
    examples: 20,
    given: 20,
    precision: 0.8,
    recall: 0.8,
    f1: 0.8,
  })),
  confusion,
  by_language: [],
  warnings: [],
});

export const exams: text.KindExam[] = [
  {
    kind: "sentiment",
    name: "Sentiment",
    settled: 60,
    lacking: [],
    can_learn: true,
    version: 2,
    is_better: true,
    learnt_from: 60,
    before: marks(0.6, [
      [10, 6, 4],
      [2, 16, 2],
      [5, 5, 10],
    ]),
    after: marks(0.8, [
      [17, 2, 1],
      [2, 15, 3],
      [1, 3, 16],
    ]),
    endpoint: null,
  },
  {
    kind: "topic",
    name: "Topic",
    settled: 3,
    lacking: [
      { value: "", more: 17 },
      { value: "*", more: 2 },
    ],
    can_learn: false,
    version: null,
    is_better: false,
    learnt_from: 0,
    before: null,
    after: null,
    endpoint: null,
  },
];

const version = (number: number, is_used: boolean): text.TextVersion => ({
  number,
  state: "ready",
  is_used,
  with_encoder: true,
  made_by_label: number ? "Ann Example" : "",
  created_at: number ? "2026-11-20T09:00:00Z" : null,
  heads: number
    ? [{ kind: "sentiment", is_used: true, is_new: true, learnt_from: 60, before: 0.55, after: 0.75 }]
    : [],
});

export const versions = [version(2, true), version(1, false), version(0, false)];

export const topics: text.TopicBoard = {
  is_searching: false,
  message: "",
  failed: "",
  searched_at: "2026-11-20T09:00:00Z",
  topics: [
    {
      id: 5,
      name: "Ticket closed",
      words: ["ticket", "closed"],
      quotes: [{ feedback_id: 31, text: "My ticket was closed, nothing was solved." }],
      size: 44,
      searched: 4_000,
      closeness: 0.8,
      growth: 2.1,
      state: "suggested",
      label_value: "",
      found_at: "2026-11-20T09:00:00Z",
    },
  ],
};

export const endpoint: text.Endpoint = {
  is_on: false,
  url: "",
  model: "",
  has_key: false,
  may_be_private: false,
  monthly_tokens: 200_000,
  tokens_used: 0,
  requests_made: 0,
  kept_answers: 0,
  changed_by_label: "",
  changed_at: null,
  comment: "I called +44 20 7946 0958 twice",
  example: [{ role: "user", content: '{"comment": "I called [phone] twice"}' }],
};

export const textAnswers: FakeAnswers = {
  "GET /api/people/me": () => ({
    ...me,
    rights: [...me.rights, "understand.view", "understand.label", "understand.train"],
  }),
  "GET /api/understand/text/state": () => state,
  "GET /api/understand/text/labels": () => labelSets,
  "GET /api/understand/text/summary": () => summary,
  "GET /api/understand/text/proposals": () => proposals,
  "GET /api/understand/text/corrections": () => ({ items: [], next_cursor: null }),
  "PUT /api/understand/text/corrections": () => null,
  "GET /api/understand/text/exam": () => exams,
  "GET /api/understand/text/versions": () => versions,
  "POST /api/understand/text/versions/*/use": () => null,
  "POST /api/understand/text/retrain": () => ({ job: 1 }),
  "GET /api/understand/text/topics": () => topics,
  "POST /api/understand/text/topics/*/accept": () => label("closed", "Closed tickets"),
  "POST /api/understand/text/topics/*/dismiss": () => null,
  "POST /api/understand/text/topics/*/suggest-again": () => null,
  "GET /api/understand/text/endpoint": () => endpoint,
  "PATCH /api/understand/text/endpoint": () => endpoint,
};
