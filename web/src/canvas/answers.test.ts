import { describe, expect, it } from "vitest";
import { answerShares } from "./answers";

describe("answers in bands of feeling", () => {
  it("put each answer of five into a band of its own", () => {
    const bands = answerShares({ 1: 1, 2: 1, 3: 2, 4: 2, 5: 4 }, { worst: 1, best: 5 });
    expect(bands.map(({ band, count }) => [band, count])).toEqual([
      [1, 1],
      [2, 1],
      [3, 2],
      [4, 2],
      [5, 4],
    ]);
    expect(bands.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
  });

  it("turn round where little is good", () => {
    expect(answerShares({ 1: 3 }, { worst: 5, best: 1 })).toEqual([{ band: 5, count: 3, share: 1 }]);
  });

  it("leave out what the scale does not know, and draw nothing of nothing", () => {
    expect(answerShares({ 11: 3, x: 1 }, { worst: 0, best: 10 })).toEqual([]);
  });
});
