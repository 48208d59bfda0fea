import { describe, expect, it } from "vitest";
import type { PersonaFigures } from "../../../api/contract";
import { fittingWords, matchWords, sideWord } from "./words";

const figures: PersonaFigures = {
  computed_at: "2026-11-22T10:00:00Z",
  segment: "business",
  segment_number: 1,
  customers: 70,
  base: 180,
  coverage: [],
  silhouette: 0.41,
  certainty: 0.93,
  fitting: { share: 0.86, low: 0.76, high: 0.92, n: 70 },
  facts: [],
  compared: 70,
  too_few: false,
  scores: [],
  steps: [],
};

describe("how well a persona fits its customers", () => {
  it("is said in words, with the figures behind them", () => {
    expect(matchWords(figures)).toBe("They stand apart, with many in between.");
    expect(fittingWords(figures)).toEqual([
      "Mean silhouette 0.41 (−1 to 1)",
      "86% (76% to 92%) fit the segment better than the rest",
      "A member belongs with 93% certainty on average",
    ]);
    expect(matchWords({ ...figures, silhouette: 0.1 })).toContain("hardly stand apart");
  });

  it("says what cannot be said", () => {
    expect(matchWords({ ...figures, too_few: true, silhouette: null })).toContain("Too few customers");
    expect(fittingWords({ ...figures, silhouette: null })).toEqual([]);
  });
});

describe("a score of members beside the others", () => {
  const side = { value: 12, low: 2, high: 22, n: 90 };
  const score = {
    scale: "nps_0_10",
    unit: "points",
    members: side,
    others: { ...side, value: 40 },
    verdict: "worse",
  };

  it("calls a difference one only when it is clear", () => {
    expect(sideWord(score)).toEqual({ word: "Worse than others", icon: "arrow-down-right", tone: "bad" });
    expect(sideWord({ ...score, verdict: "no clear change" }).word).toBe("No clear difference");
    expect(sideWord({ ...score, verdict: "too few" }).word).toBe("Too few to tell");
  });
});
