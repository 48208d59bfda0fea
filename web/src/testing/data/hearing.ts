import type {
  Coverage,
  Interview,
  InterviewDetail,
  Stakeholder,
  SystemRegister,
  TaggedStep,
} from "../../api/contract.ts";

export const stakeholders: Stakeholder[] = [
  {
    id: 1,
    name: "Bea Bills",
    role: "Team lead",
    department: "Operations",
    level: "manager",
    influence: 4,
    note: "",
    archived_at: null,
    interview_count: 1,
    note_count: 1,
    last_heard_on: "2026-11-02",
  },
];

const [bea] = stakeholders as [Stakeholder];

export const interview: Interview = {
  id: 7,
  stakeholder: bea,
  held_on: "2026-11-02",
  interviewer: "Ann Example",
  framework: "",
  summary: "",
  note_count: 1,
  archived_at: null,
};

export const taggableSteps: TaggedStep[] = [
  {
    id: 11,
    slug: "order-placed",
    name: "Order placed",
    stage: "Order",
    journey: "order-to-activation",
    journey_name: "From order to first call",
    department: "Sales",
    is_archived: false,
  },
  {
    id: 12,
    slug: "sim-sent",
    name: "SIM sent",
    stage: "Deliver",
    journey: "order-to-activation",
    journey_name: "From order to first call",
    department: "Logistics",
    is_archived: false,
  },
];

export const interviewDetail: InterviewDetail = {
  interview,
  notes: [
    {
      id: 70,
      kind: "concern",
      text: "Parcels wait for a form that nobody reads.",
      position: 0,
      steps: [{ ...(taggableSteps[1] as TaggedStep), is_archived: true }],
    },
  ],
};

export const coverage: Coverage = {
  departments: [
    {
      department: "Operations",
      stakeholders: 2,
      heard: 1,
      interviews: 1,
      notes: 1,
      last_heard_on: "2026-11-02",
      influence: 9,
      influence_heard: 4,
      steps_owned: 0,
      is_silent: false,
      levels: [{ level: "manager", stakeholders: 1, heard: 1, interviews: 1 }],
    },
    {
      department: "Sales",
      stakeholders: 0,
      heard: 0,
      interviews: 0,
      notes: 0,
      last_heard_on: null,
      influence: 0,
      influence_heard: 0,
      steps_owned: 2,
      is_silent: true,
      levels: [],
    },
  ],
  journeys: [
    {
      slug: "order-to-activation",
      name: "From order to first call",
      silent_owners: ["Sales"],
      stages: [
        {
          slug: "order",
          name: "Order",
          notes: 0,
          steps: [
            {
              slug: "order-placed",
              name: "Order placed",
              department: "Sales",
              notes: 0,
              by_department: [],
              is_owner_heard: false,
              owner_spoke_of_it: false,
            },
          ],
        },
        {
          slug: "deliver",
          name: "Deliver",
          notes: 1,
          steps: [
            {
              slug: "sim-sent",
              name: "SIM sent",
              department: null,
              notes: 1,
              by_department: [{ department: "Operations", notes: 1 }],
              is_owner_heard: null,
              owner_spoke_of_it: false,
            },
          ],
        },
      ],
    },
  ],
};

const use = {
  journey: "order-to-activation",
  journey_name: "From order to first call",
  state: "current" as const,
  slug: "sim-sent",
  name: "SIM sent",
};

export const register: SystemRegister = {
  systems: [
    {
      id: 3,
      name: "CRM",
      purpose: "Knows customers",
      owner: "IT",
      department: null,
      gap: "Knows no prepaid customers",
      retired_on: "2026-01-31",
      is_retired: true,
      steps: [{ ...use, written: "crm" }],
    },
  ],
  unregistered: [
    {
      name: "Shop",
      spellings: ["Shop", "shop"],
      steps: [{ ...use, written: "Shop" }],
    },
  ],
};

/** What the API answers about hearing and the register. */
export const hearingAnswers: [route: string, answer: () => unknown][] = [
  ["GET /api/frame/stakeholders", () => stakeholders],
  ["GET /api/frame/stakeholders/*", () => stakeholders[0]],
  ["GET /api/frame/interviews", () => [interview]],
  ["GET /api/frame/interviews/*", () => interviewDetail],
  ["GET /api/frame/hearing/steps", () => taggableSteps],
  ["GET /api/frame/hearing/coverage", () => coverage],
  ["GET /api/frame/systems", () => register],
  ["GET /api/frame/systems/*", () => register.systems[0]],
];
