import { describe, expect, it } from "vitest";
import { feelingOfVoice } from "./voice";

describe("a score on the scale of feeling", () => {
  it("puts the worst at −2 and the best at 2", () => {
    expect(feelingOfVoice({ metric: "nps_0_10", unit: "points" }, -100)).toBe(-2);
    expect(feelingOfVoice({ metric: "csat_1_5", unit: "share" }, 1)).toBe(2);
    expect(feelingOfVoice({ metric: "stars_1_5", unit: "stars" }, 3)).toBe(0);
  });

  it("knows that little effort is good", () => {
    expect(feelingOfVoice({ metric: "ces_1_5", unit: "mean" }, 1)).toBe(2);
  });

  it("reads the index of CSI from 0 to 100, its answers being 1 to 10", () => {
    expect(feelingOfVoice({ metric: "likert_1_10", unit: "index" }, 50)).toBe(0);
    expect(feelingOfVoice({ metric: "likert_1_10", unit: "index" }, 0)).toBe(-2);
    expect(feelingOfVoice({ metric: "likert_1_10", unit: "mean" }, 10)).toBe(2);
  });

  it("draws nothing for a scale that it does not know", () => {
    expect(feelingOfVoice({ metric: "own", unit: "mean" }, 3)).toBeNull();
  });
});
