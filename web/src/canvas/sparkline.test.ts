import { describe, expect, it } from "vitest";
import { bandPath, linePath } from "./sparkline";

const size = { width: 100, height: 20 };
const points = [1, null, 3].map((value, index) => ({ index, value, low: value, high: value }));

describe("a sparkline", () => {
  it("skips days without data but keeps their place", () => {
    expect(linePath(points, size)).toBe("M0 18L100 2");
  });

  it("draws its band around the line", () => {
    const banded = [1, 2].map((value, index) => ({ index, value, low: value - 1, high: value + 1 }));
    expect(bandPath(banded, size)).toBe("M0 7.3L100 2L100 12.7L0 18Z");
  });

  it("draws no band for a single point", () => {
    expect(bandPath(points.slice(0, 1), size)).toBe("");
  });
});
