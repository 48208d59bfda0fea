import { describe, expect, it } from "vitest";
import type { SurveyColumn, SurveyLook } from "../../../../api/survey-imports";
import { changeColumn, columnsOf, draftOf, lacksOf, mappingOf, maybeQuestions } from "./draft";

function column(
  name: string,
  suggestion: Partial<SurveyColumn["suggestion"]>,
  codes: string[] = [],
): SurveyColumn {
  return {
    name,
    type: "VARCHAR",
    filled: 10,
    distinct: codes.length,
    codes: codes.map((code) => ({ code, count: 2 })),
    suggestion: {
      role: "question",
      sure: true,
      why: "",
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

function look(columns: SurveyColumn[], mapping: SurveyLook["mapping"] = null): SurveyLook {
  return { file: "Airport_2017.csv.gz", rows: 10, columns, missing: [], notes: [], mapping };
}

const overall = column("Q7ALL", { not_given: ["0"], not_applicable: ["6"] }, ["0", "1", "5", "6"]);
const id = column("RESPNUM", { role: "respondent" });

describe("the mapping of a wide survey", () => {
  it("keeps codes that are no scores apart, and names the file's own source", () => {
    const draft = { ...draftOf(look([id, overall]), "Europe/Berlin"), on: "2017-05-01" };
    expect(mappingOf(draft)).toMatchObject({
      name: "Airport 2017",
      source: "airport-2017",
      respondent: "RESPNUM",
      on: "2017-05-01",
      questions: [{ column: "Q7ALL", values: {}, not_given: ["0"], not_applicable: ["6"] }],
    });
  });

  it("says a score only where the code does not say it itself", () => {
    const words = column("Happy", { values: { Yes: 1, No: 0 }, scale: "binary" }, ["Yes", "No", "1"]);
    expect(mappingOf(draftOf(look([words]), "UTC")).questions[0]?.values).toEqual({ Yes: 1, No: 0 });
  });

  it("takes only what is plain, and offers what may be a question", () => {
    const draft = draftOf(look([overall, column("AGE", { sure: false }, ["1", "2"])]), "UTC");
    expect(columnsOf(draft, "question").map((one) => one.column)).toEqual(["Q7ALL"]);
    expect(maybeQuestions(draft).map((one) => one.column)).toEqual(["AGE"]);
  });

  it("follows last year's: its roles stay, what it left out stays out, its codes are known though unseen", () => {
    const before = {
      respondent: "CCGID",
      traits: [{ column: "AGE", name: "age_group", values: { 1: "young" } }],
    };
    const columns = [
      column("CCGID", { role: "ignore" }),
      column("AGE", {}, ["1", "2"]),
      column("NEW", {}, ["1", "5"]),
      column("Q8ALL", { matched: "Q7ALL", not_given: ["0", "Blank"] }, ["0", "5"]),
    ];
    const draft = draftOf(look(columns, before), "UTC");
    expect(draft.columns.map(({ role }) => role)).toEqual(["respondent", "trait", "ignore", "question"]);
    const mapping = mappingOf(draft);
    expect(mapping.traits).toEqual([{ column: "AGE", name: "age_group", values: { 1: "young" } }]);
    expect(mapping.questions[0]?.not_given).toEqual(["0", "Blank"]);
  });

  it("has one respondent, and says what is missing", () => {
    const draft = draftOf(look([id, overall]), "UTC");
    const changed = changeColumn(draft, "Q7ALL", { role: "respondent" });
    expect(changed.columns.map(({ role }) => role)).toEqual(["ignore", "respondent"]);
    expect([lacksOf(draft), lacksOf(changed)]).toEqual([["time"], ["questions", "time"]]);
  });
});
