import { describe, expect, it } from "vitest";
import { bandOf, bandPiece, CELL, curvePiece, feelingY } from "./feeling";

describe("the curve of feeling", () => {
  it("puts the best feeling on top and the worst below", () => {
    expect(feelingY(2)).toBe(8);
    expect(feelingY(-2)).toBe(CELL.height - 8);
    expect(feelingY(0)).toBe(CELL.height / 2);
  });

  it("cuts −2..2 into five bands of equal width", () => {
    expect([-2, -1, 0, 1, 2].map(bandOf)).toEqual([1, 2, 3, 4, 5]);
  });

  it("meets its neighbour at the border of the cell", () => {
    const right = curvePiece(null, 1, -1).split("L").at(-1);
    const left = curvePiece(1, -1, null).slice(1).split("L")[0];
    expect(right?.split(" ")[1]).toBe(left?.split(" ")[1]);
  });

  it("is interrupted where nobody drew a feeling", () => {
    expect(curvePiece(1, null, 1)).toBe("");
    expect(curvePiece(null, 1, null)).toBe("");
  });

  it("has a band whose pieces meet at the border of the cell", () => {
    const [here, after] = [
      { low: 0, high: 1 },
      { low: -1, high: 0 },
    ];
    expect(bandPiece(null, here, after)).toBe("M50 22L100 29L100 43L50 36Z");
    expect(bandPiece(here, after, null)).toBe("M0 29L50 36L50 50L0 43Z");
    expect(bandPiece(null, here, null)).toBe("");
  });
});
