import type {
  Consent,
  CustomerDetail,
  CustomerRow,
  MergePreview,
  StoryItem,
  StoryPage,
} from "../../api/contract.ts";
import type { GivenScore, Passages } from "../../api/customers.ts";

export const customer: CustomerDetail = {
  key: 4711,
  display_name: "Clara Beispiel",
  status: "customer",
  identifiers: [
    { kind: "email", value: "clara@example.org", source: "web-shop", first_seen_at: "2026-02-03T10:00:00Z" },
    { kind: "user_id", value: "c-4711", source: "web-shop", first_seen_at: "2026-02-03T10:00:00Z" },
  ],
  first_seen_at: "2026-02-03T10:00:00Z",
  last_seen_at: "2026-11-20T18:42:00Z",
  merged_keys: [],
  traits: { city: "Graz", plan: "M" },
  consents: [{ purpose: "survey", granted: true, at: "2026-02-03T10:00:00Z", source: "web-shop" }],
};

function story(patch: Partial<StoryItem> & Pick<StoryItem, "title" | "occurred_at">): StoryItem {
  return {
    kind: "event",
    source: "web-shop",
    case_id: "o-90210",
    channel: "web",
    scale: null,
    score: null,
    comment: null,
    department: null,
    step: null,
    amount_minor: null,
    currency: null,
    reference: null,
    details: [],
    properties: {},
    ...patch,
  };
}

export const storyPage: StoryPage = {
  items: [
    story({
      kind: "feedback",
      title: "Feedback Given",
      occurred_at: "2026-11-20T18:42:00Z",
      scale: "nps_0_10",
      score: 3,
      comment: "I had to send my papers twice, and nobody told me why.",
    }),
    story({ title: "Identity Checked", occurred_at: "2026-11-18T11:20:00Z", properties: { attempts: 2 } }),
    story({
      title: "Order Placed",
      occurred_at: "2026-11-16T09:03:00Z",
      amount_minor: 2990,
      currency: "EUR",
      properties: { plan: "M", device: "none" },
    }),
  ],
  next_cursor: null,
};

/** A second profile of the same person. */
export const twin: CustomerRow = {
  key: 4712,
  display_name: "",
  status: "prospect",
  identifiers: [
    { kind: "anonymous", value: "visitor-77", source: "web-shop", first_seen_at: "2026-01-02T10:00:00Z" },
  ],
  first_seen_at: "2026-01-02T10:00:00Z",
  last_seen_at: "2026-02-01T10:00:00Z",
};
export const mergePreview: MergePreview = {
  into: customer,
  absorbed: twin,
  display_name: "Clara Beispiel",
  status: "customer",
  first_seen_at: "2026-01-02T10:00:00Z",
  last_seen_at: "2026-11-20T18:42:00Z",
  traits: [{ name: "city", kept: "Graz", absorbed: "Wien", result: "Graz" }],
  consents: customer.consents,
};
export const storyMonths = [
  { month: "2026-09", kind: "event", count: 4 },
  { month: "2026-11", kind: "event", count: 2 },
  { month: "2026-11", kind: "feedback", count: 1 },
];
export const passages: Passages = {
  items: [
    {
      journey: "order-to-activation",
      journey_name: "From order to first call",
      case_id: "o-90210",
      began_at: "2026-11-16T09:03:00Z",
      last_at: "2026-11-18T11:20:00Z",
      now: "identity-checked",
      now_name: "Identity checked",
      is_completed: false,
      expect_within_hours: 1,
      steps: [
        { slug: "order-placed", name: "Order placed", first_at: "2026-11-16T09:03:00Z", times: 1 },
        { slug: "identity-checked", name: "Identity checked", first_at: "2026-11-18T11:20:00Z", times: 2 },
      ],
    },
  ],
  left_out: 0,
};
export const givenScores: GivenScore[] = [
  { id: 1, occurred_at: "2026-10-01T10:00:00Z", scale: "nps_0_10", score: 9, step: "" },
  { id: 2, occurred_at: "2026-11-20T18:42:00Z", scale: "nps_0_10", score: 3, step: "" },
];
export const consentHistory: Consent[] = [
  { purpose: "survey", granted: true, at: "2026-02-03T10:00:00Z", source: "web-shop" },
  { purpose: "survey", granted: false, at: "2026-01-03T10:00:00Z", source: "web-shop" },
  { purpose: "newsletter", granted: false, at: "2026-01-02T10:00:00Z", source: "shop" },
];
