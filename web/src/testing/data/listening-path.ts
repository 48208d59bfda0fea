import type { ListeningPath, PathColumn, PathSource } from "../../api/listening-path.ts";

const column: PathColumn = {
  key: "arrive",
  name: "Arrive",
  stage: "Stay",
  department: "Front desk",
  owner: "",
  moment_of_truth: false,
  volume: 0,
  last_at: null,
  deaf: false,
  by_binding: false,
};

const reviews: PathSource = {
  id: 3,
  slug: "reviews",
  name: "Reviews",
  kind: "import",
  volume: 1_240,
  last_at: "2026-02-20T10:00:00Z",
  response: { asked: 4_000, answered: 1_240, value: 0.31, low: 0.296, high: 0.325 },
  likeness: {
    value: 0.71,
    low: 0.66,
    high: 0.76,
    by_chance: 0.96,
    n: 900,
    customers: 1_100,
    gaps: [
      { group: "young", heard_share: 0.54, population_share: 0.25 },
      { group: "old", heard_share: 0.46, population_share: 0.75 },
    ],
    method: "1 - index of dissimilarity",
  },
  owner: "",
  department: "",
  note: "",
  grade: {
    letter: "C",
    checks: [
      { name: "volume", met: true, said: "1,240 pieces of feedback in the period, at least 30." },
      { name: "likeness", met: false, said: "Likeness to the customer base 0.71, below 0.8." },
      { name: "owner", met: false, said: "Nobody owns it." },
    ],
  },
  receivers: [{ name: "Front desk", kind: "department", why: "owns the step “Arrive”" }],
};

export const listeningPath: ListeningPath = {
  journey: "order-to-activation",
  columns: [
    { ...column, volume: 1_200, last_at: "2026-02-20T10:00:00Z" },
    { ...column, key: "pay", name: "Pay", department: "Finance", moment_of_truth: true, deaf: true },
    { ...column, key: "", name: "No step named", volume: 40 },
  ],
  sources: [reviews],
  cells: [
    { source_id: 3, column: "arrive", volume: 1_200, last_at: "2026-02-20T10:00:00Z" },
    { source_id: 3, column: "", volume: 40, last_at: "2026-02-01T10:00:00Z" },
  ],
  deaf_steps: [
    {
      journey: "order-to-activation",
      journey_name: "From order to first call",
      step: "pay",
      step_name: "Pay",
      department: "Finance",
      owner: "Ann",
      moment_of_truth: true,
      last_at: null,
    },
  ],
  departments: [
    { name: "Finance", steps: 1, heard_steps: 0, volume: 0, sources: 0, deaf: true },
    { name: "Front desk", steps: 1, heard_steps: 1, volume: 1_200, sources: 0, deaf: false },
  ],
  elsewhere: 7,
  data_until: "2026-02-20T10:00:00Z",
};
