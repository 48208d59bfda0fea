import { describe, expect, it } from "vitest";
import { clearGaps, drawnAt, drawnLine, gapOf, knownFeeling, measuredBand, nudged } from "./emotion";

const heard = (value: number, half: number, n: number) => ({
  value,
  low: value - half,
  high: value + half,
  n,
});

describe("the clear gaps", () => {
  it("stand from the largest to the smallest, without those that are not clear", () => {
    const measured = [
      heard(0.5, 0.2, 90),
      heard(-1, 0.2, 90),
      heard(1, 0.2, 90),
      heard(-2, 0.2, 12),
      heard(1.9, 0.2, 90),
    ];
    const points = measured.map((one, at) => ({ at, gap: gapOf(1, one) }));
    expect(clearGaps(points).map(({ at }) => at)).toEqual([1, 4, 0]);
  });
});

describe("the gap between the drawn and the measured feeling", () => {
  it("is named lower or higher when the interval does not hold the drawn value", () => {
    expect(gapOf(1, heard(-0.2, 0.4, 214))).toMatchObject({ verdict: "lower", n: 214 });
    const { size, low, high } = gapOf(1, heard(-0.2, 0.4, 214));
    expect([size, low, high].map((one) => one.toFixed(1))).toEqual(["1.2", "0.8", "1.6"]);
    expect(gapOf(-2, heard(0, 0.5, 40))).toMatchObject({ verdict: "higher", size: 2, low: 1.5, high: 2.5 });
  });

  it("is unclear when the interval holds the drawn value", () => {
    expect(gapOf(0, heard(0.1, 0.2, 100)).verdict).toBe("unclear");
    expect(gapOf(0, heard(0, 0, 100)).verdict).toBe("unclear");
  });

  it("is not compared below 30 answers, and not shown below 10", () => {
    expect(gapOf(2, heard(-2, 0.1, 29)).verdict).toBe("few");
    expect(gapOf(2, heard(-2, 0.1, 9)).verdict).toBe("unheard");
    expect(gapOf(null, heard(1, 0.1, 90)).verdict).toBe("undrawn");
    expect(gapOf(1, null)).toMatchObject({ verdict: "unheard", n: 0 });
  });
});

describe("the lane of the curve", () => {
  it("reads a height as the nearest whole feeling", () => {
    expect([0, 8, 22, 36, 50, 64, 72].map((y) => drawnAt(y, 72))).toEqual([2, 2, 1, 0, -1, -2, -2]);
  });

  it("is moved by arrow keys and stays on its scale", () => {
    expect(nudged(null, 1)).toBe(0);
    expect(nudged(1, 1)).toBe(2);
    expect(nudged(2, 1)).toBe(2);
    expect(nudged(-2, -1)).toBe(-2);
  });

  it("draws no line over a step without a value", () => {
    const line = drawnLine([1, null, 0, 2], { columnWidth: 100 });
    expect(line).toBe("M50 22M250 36L350 8");
  });

  it("has a band where two measured steps are neighbours", () => {
    const known = [1, 0].map((value) => knownFeeling(heard(value, 0.5, 50)));
    expect(measuredBand(known, { columnWidth: 100 })).toBe("M50 15L150 29L150 43L50 29Z");
    expect(measuredBand([known[0] ?? null, null], { columnWidth: 100 })).toBe("");
  });
});
