import { describe, expect, it } from "vitest";
import type { Tile } from "../api/contract";
import { home } from "../testing/data/home.ts";
import { pointText, trendOption } from "./trend-option";

const tile: Tile = {
  ...(home.tiles[0] as Tile),
  trend: [
    { day: "2026-10-04", value: -10, low: -40, high: 20, n: 12 },
    { day: "2026-10-05", value: null, low: null, high: null, n: 0 },
  ],
};

describe("the trend", () => {
  it("draws the band from low to high, below zero too", () => {
    const [floor, height] = trendOption(tile)(() => "#000").series as {
      data: unknown[];
      stackStrategy: string;
    }[];
    expect(floor?.data).toEqual([-40, null]);
    expect(height?.data).toEqual([60, null]);
    expect(height?.stackStrategy).toBe("all");
  });

  it("reads each point with its interval and n, and says where there is nothing", () => {
    expect(pointText(tile, 0).replaceAll("\u00a0", " ")).toBe("Oct 4, 2026: -10 (-40 to 20, n 12)");
    expect(pointText(tile, 1)).toBe("Oct 5, 2026: no data");
  });
});
