/** A survey whose waves are looked at, the mails that they wrote, and the budget that they keep. */

export const survey = {
  slug: "ask",
  name: "After your order",
  state: "open",
  document: { format: "desirepath/survey/1", name: "After your order", languages: ["en"], pages: [] },
  draft_number: 1,
  has_changes: false,
  may_edit: true,
  may_invite: true,
  path: "/s/ask",
  source: "survey-ask",
  published_at: "2026-11-02T08:00:00Z",
  published_number: 1,
  created_at: "2026-11-01T08:00:00Z",
  updated_at: "2026-11-02T08:00:00Z",
  created_by_label: "Mara",
  changed_by_label: "Mara",
  counts: { finished: 0, started: 0, over_quota: 0, invited: 0, last_finished_at: null },
};

export const progress = {
  members: 120,
  waiting: 0,
  held_back: { budget: 15, "consent-withdrawn": 5 },
  stopped: 0,
  invited: 100,
  queued: 0,
  sent: 97,
  failed: 0,
  bounced: 3,
  cancelled: 0,
  may_be_twice: 0,
  reminders_sent: 12,
  opened: 40,
  answered: 31,
  unsubscribed: 2,
  rate: { n: 97, answered: 31, value: 0.3196, low: 0.2353, high: 0.4179 },
};

export const wave = {
  id: 7,
  survey: "ask",
  kind: "wave",
  name: "Autumn",
  state: "sent",
  note: "",
  audience_kind: "everybody",
  audience_name: "All customers",
  audience_count: 240,
  journey: "",
  step: "",
  after_hours: 0,
  share: 0.5,
  seed: "ab",
  subject: { en: "How was it?" },
  message: { en: "Hello" },
  from_name: "",
  reply_to: "",
  planned_at: "2026-11-03T08:00:00Z",
  expires_days: 30,
  reminder_days: [3],
  next_reminder_at: "2026-11-30T08:00:00Z",
  begun_at: "2026-11-03T08:00:00Z",
  ended_at: "2026-11-03T08:01:00Z",
  created_by_label: "Mara",
  created_at: "2026-11-03T08:00:00Z",
  progress,
};

export const suggestion = {
  may_invite: true,
  languages: ["en"],
  subject: { en: "A short question" },
  message: { en: "Hello {{name|there}}" },
  audiences: [
    { kind: "everybody", slug: "", name: "All customers", customers: 240 },
    { kind: "segment", slug: "gold", name: "Gold", customers: 12 },
  ],
  customers: 240,
  is_sent_for_real: false,
  from_address: "care@example.org",
};

export const preview = {
  audience: 240,
  not_found: 0,
  would_add: 0,
  not_found_sample: [],
  sampled: 240,
  would_send: 200,
  held_back: { budget: 40 },
  sample: [{ customer_key: 5, name: "Ann", reason: "budget" }],
  days: null,
  estimated_from: null,
};

export const mail = {
  id: 3,
  state: "sent",
  way: "mailbox",
  purpose: "survey",
  source: "wave:7",
  customer_key: 5,
  to_address: "ann@example.org",
  to_name: "Ann",
  subject: "How was it?",
  attempts: 1,
  may_be_twice: false,
  last_answer: "",
  created_at: "2026-11-03T08:00:00Z",
  next_try_at: "2026-11-03T08:00:00Z",
  sent_at: "2026-11-03T08:00:05Z",
  ended_at: null,
};

export const wholeMail = {
  ...mail,
  headers: [{ name: "List-Unsubscribe", value: "<https://example.org/u/abc>" }],
  text: "Hello <script>alert(1)</script>\nhttps://example.org/s/abc",
  has_html: true,
};

export const mailState = {
  is_sent_for_real: false,
  from_address: "care@example.org",
  return_address: "",
  counts: { sent: 1 },
  stopped_addresses: 0,
};

export const budget = {
  is_own: false,
  may_edit: true,
  customers: 200,
  limits: [
    { purpose: "survey", most: 1, days: 30, used_up: 40 },
    { purpose: "", most: 3, days: 14, used_up: 4 },
  ],
  purposes: [
    {
      purpose: "survey",
      name: "Surveys",
      needs_consent: false,
      may_be_contacted: 150,
      by_budget: 40,
      by_consent: 10,
      contacts_in_30_days: 44,
    },
  ],
};
