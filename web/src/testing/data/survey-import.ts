import type { SavedRecipe, SurveyColumn, SurveyImportPreview, SurveyLook } from "../../api/survey-imports.ts";

function column(
  name: string,
  codes: string[],
  suggestion: Partial<SurveyColumn["suggestion"]>,
): SurveyColumn {
  return {
    name,
    type: "BIGINT",
    filled: 2_831,
    distinct: codes.length,
    codes: codes.map((code) => ({ code, count: 400 })),
    suggestion: {
      role: "question",
      sure: true,
      why: "Answers from 1 to 5.",
      slug: name.toLowerCase(),
      scale: "stars_1_5",
      step: "",
      text: "",
      values: {},
      not_given: [],
      not_applicable: [],
      matched: null,
      likeness: null,
      ...suggestion,
    },
  };
}

export const surveyLook: SurveyLook = {
  file: "airport-2017.csv",
  rows: 2_831,
  columns: [
    column("RESPNUM", [], { role: "respondent", why: "Its name." }),
    column("Q7ALL", ["0", "1", "2", "3", "4", "5", "6"], {
      slug: "overall",
      not_given: ["0"],
      not_applicable: ["6"],
      matched: "Q7OVERALL",
      likeness: 0.9,
    }),
    column("Q19AGE", ["1", "2", "3"], { sure: false }),
  ],
  missing: [{ slug: "wifi", column: "Q7WIFI", text: "Wi-Fi" }],
  notes: [],
  mapping: null,
};

export const surveyPreview: SurveyImportPreview = {
  recipe: "format: desirepath/recipe/1\n",
  rows: 2_831,
  notes: [],
  questions: [
    {
      slug: "overall",
      column: "Q7ALL",
      scale: "stars_1_5",
      score: {
        value: 4.071,
        low: 4.04,
        high: 4.1,
        n: 2_688,
        n_effective: 2_500,
        unweighted_value: 4.064,
        display: "verdict",
        unit: "stars",
        method: "mean, t interval",
      },
      mean: 4.071,
      unweighted_mean: 4.0644,
      counts: { 1: 20, 5: 1_000 },
      not_given: 143,
      not_applicable: 0,
      strange: [{ code: "7", count: 2 }],
      strange_left_out: 0,
    },
  ],
};

export const savedRecipes: SavedRecipe[] = [
  {
    slug: "airport-2016",
    name: "Airport 2016",
    question_count: 26,
    saved_by: "Ann Example",
    updated_at: "2026-02-01T10:00:00Z",
    archived_at: null,
  },
];
