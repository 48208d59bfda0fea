import type { Colleague } from "../../api/collaboration.ts";
import type { Inbox, MyPart } from "../../api/my-part.ts";
import type { Template } from "../../api/new-journeys.ts";

export const lifecycle = [
  { slug: "purchase", name: "Purchase" },
  { slug: "post-purchase", name: "After the purchase" },
];

export const templates: Template[] = [
  {
    slug: "e-commerce-order",
    name: "Order in a web shop",
    description: "From looking around to the parcel in the hand.",
    lifecycle: "purchase",
    personas: [],
    stage_count: 2,
    step_count: 3,
    stages: [
      { name: "Look", steps: ["Finds the shop", "Compares"] },
      { name: "Buy", steps: ["Orders"] },
    ],
  },
  {
    slug: "public-permit",
    name: "Public permit",
    description: "From the question to the decision.",
    lifecycle: "purchase",
    personas: [],
    stage_count: 1,
    step_count: 1,
    stages: [{ name: "Ask", steps: ["Applies"] }],
  },
];

export const colleagues: Colleague[] = [
  { id: 1, label: "Ann Example" },
  { id: 2, label: "Ben Sample" },
];

const order = { slug: "order-to-activation", name: "From order to first call" };

export const owned: MyPart = {
  who: { kind: "me", label: "Ann Example" },
  journeys: [
    {
      ...order,
      state: "current",
      status: "published",
      is_owner: true,
      review_due_on: "2026-12-01",
      is_review_due: false,
      steps: [
        {
          slug: "identity-checked",
          name: "Identity checked",
          stage: "check",
          stage_name: "Check",
          department: "Risk",
          owner: "Ann Example",
          because: ["owner", "accountable"],
        },
      ],
      hand_offs: [
        { direction: "in", from: "Order placed", to: "Identity checked", what: "the order", terms: "" },
      ],
    },
  ],
  systems: ["CRM"],
  step_count: 1,
  people: ["Ann Example", "Ben Sample"],
  departments: ["Risk"],
};

const waiting = {
  journey: order.slug,
  journey_name: order.name,
  lane: "",
  suggestion: null,
  is_seen: false,
  is_done: false,
};

export const inbox: Inbox = {
  entries: [
    {
      ...waiting,
      entry: "mention:7",
      kind: "mention",
      step: "identity-checked",
      step_name: "Identity checked",
      lane: "goal",
      who: "Ben Sample",
      text: "Is this so, @Ann Example?",
      at: "2026-11-20T08:00:00Z",
      comment: 7,
    },
    {
      ...waiting,
      entry: "review:order-to-activation",
      kind: "review",
      step: null,
      step_name: "",
      who: "",
      text: "",
      at: "2026-11-01T08:00:00Z",
      comment: null,
    },
  ],
  unseen: 2,
  waiting: 2,
  left_out: 0,
};
