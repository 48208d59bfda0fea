import { describe, expect, it } from "vitest";
import { answerWords, scoreSuffix } from "./scales";

describe("the unit behind a score", () => {
  it("follows the unit of the summary, not the answers that a person can give", () => {
    expect(scoreSuffix("likert_1_10", "index")).toBe("of 100");
    expect(scoreSuffix("nps_0_10", "points")).toBe("points");
    expect(scoreSuffix("csat_1_5", "share")).toBe("");
  });

  it("names the top of the scale for a mean, also where little is good", () => {
    expect(scoreSuffix("ces_1_7", "mean")).toBe("of 7");
    expect(scoreSuffix("ces_1_5", "mean")).toBe("of 5");
    expect(scoreSuffix("stars_1_5", "stars")).toBe("of 5 stars");
  });
});

describe("one answer in words", () => {
  it("says of how many", () => {
    expect(answerWords("likert_1_10", 7)).toBe("CSI 7 of 10");
    expect(answerWords("nps_0_10", 0)).toBe("NPS 0 of 10");
    expect(answerWords("binary", 1)).toBe("Yes");
    expect(answerWords("own", 2.5)).toBe("2.5 on own");
  });
});
