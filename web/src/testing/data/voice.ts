import type { LabelSet } from "../../api/text.ts";
import type { Voice, VoicePage, VoiceTag, VoiceView } from "../../api/voice.ts";
import type { FakeAnswers } from "../fake-api.ts";

function voice(patch: Partial<Voice> & Pick<Voice, "id" | "text">): Voice {
  return {
    occurred_at: "2026-11-20T18:42:00Z",
    source_kind: "survey",
    source: "after-order",
    source_name: "After your order",
    customer: { key: 4711, name: "Clara Beispiel" },
    author_role: "customer",
    case_id: "",
    journey: null,
    journey_name: null,
    step: "",
    step_name: null,
    scale: "nps_0_10",
    score: 3,
    marks: [],
    snippet: { text: patch.text, marks: [] },
    language: "en",
    labels: [],
    tags: [],
    state: "new",
    masked: null,
    properties: {},
    ...patch,
  };
}

/** A smiling face is one sign: what follows it is marked rightly all the same. */
export const lateParcel = voice({
  id: 31,
  text: "🙂 not: the parcel came late again",
  labels: [
    {
      kind: "sentiment",
      value: "negative",
      score: -0.8,
      confidence: 0.94,
      words: [
        [23, 27, 0.9],
        [28, 33, 0.4],
        [2, 5, -0.3],
      ],
      by_person: false,
    },
    { kind: "intent", value: "complaint", score: null, confidence: 0.72, words: [], by_person: false },
  ],
  tags: ["delivery"],
});
/** What a page that trusted texts would run. */
export const script = voice({
  id: 32,
  text: '<img src=x onerror="window.hit=1"><script>window.hit=1</script>',
  customer: null,
  source_kind: "review",
});
export const praise = voice({ id: 33, text: "Friendly on the phone, thank you", score: 9 });

export const voicePage: VoicePage = {
  items: [lateParcel, script, praise],
  next_cursor: null,
  total: { count: 3, is_exact: true },
  indexing: false,
};
export const voiceTags: VoiceTag[] = [{ slug: "delivery", name: "Delivery", count: 1 }];
export const voiceViews: VoiceView[] = [
  {
    id: 5,
    name: "Late parcels",
    query: { q: "late parcel", state: ["new", "read"] },
    shared: true,
    owner: "Ann Example",
    is_mine: true,
  },
];

function value(name: string) {
  return { value: name, name, description: "", state: "active" };
}
export const labelSets: LabelSet[] = [
  {
    kind: "sentiment",
    name: "Sentiment",
    is_many: false,
    is_own: false,
    silent: "",
    values: ["negative", "neutral", "positive"].map(value),
  },
  {
    kind: "intent",
    name: "Intent",
    is_many: true,
    is_own: false,
    silent: "",
    values: ["complaint", "question", "churn-threat"].map(value),
  },
];

export const voiceAnswers: FakeAnswers = {
  "GET /api/listen/voice": () => voicePage,
  "GET /api/listen/voice/*": ({ path }) => voicePage.items.find(({ id }) => path.endsWith(`/${id}`)),
  "GET /api/listen/voice/counts": () => ({
    items: [{ value: "survey", name: "Survey", count: 2 }],
    total: 3,
  }),
  "POST /api/listen/voice/bulk": () => ({ changed: 1, undo_key: "6c1e9f5e-0000-4000-8000-000000000001" }),
  "POST /api/listen/voice/undo": () => ({ changed: 1, undo_key: null }),
  "GET /api/listen/voice-tags": () => voiceTags,
  "GET /api/listen/voice-views": () => voiceViews,
  "POST /api/listen/voice-views": () => voiceViews[0],
  "GET /api/understand/text/labels": () => labelSets,
  "POST /api/understand/text/corrections": () => null,
  "PUT /api/understand/text/corrections": () => null,
  "DELETE /api/understand/text/corrections/*/*": () => null,
};
