import { describe, expect, it } from "vitest";
import type { Paths } from "../api/contract";
import {
  cumulativeShares,
  drawFlow,
  edgesOfVariants,
  keepLinks,
  keepVariants,
  usualLinkPercent,
  usualPathPercent,
} from "./flow";

const variant = (steps: string[], cases: number) => ({ steps, cases, share: cases / 100 });
const edge = (from: string, to: string, count: number, median_seconds: number) => ({
  from,
  to,
  count,
  median_seconds,
  kind: "designed",
});

const paths: Paths = {
  cases: 100,
  events: 0,
  activities: 3,
  variant_count: 3,
  variants: [variant(["a", "b", "c"], 60), variant(["a", "c"], 30), variant(["a", "b", "b", "c"], 10)],
  edges: [edge("a", "b", 70, 60), edge("b", "c", 70, 120), edge("a", "c", 30, 30), edge("b", "b", 10, 5)],
  unknown_events: [],
  starts: { a: 100 },
  ends: { c: 100 },
  names: {},
  warnings: [],
};

describe("the drawn flow", () => {
  it("keeps the most frequent paths until the wanted share is covered", () => {
    expect(keepVariants(paths.variants, 100, 0.6)).toHaveLength(1);
    expect(keepVariants(paths.variants, 100, 0.61)).toHaveLength(2);
    expect(keepVariants(paths.variants, 100, 0)).toHaveLength(1);
  });

  it("counts the connections of the kept paths and agrees with the server when all are kept", () => {
    const sorted = (edges: Paths["edges"]) =>
      edges.toSorted((a, b) => (a.from + a.to).localeCompare(b.from + b.to));
    expect(sorted(edgesOfVariants(paths.variants, paths.edges))).toEqual(sorted(paths.edges));
  });

  it("drops the weakest connections first and never all of them", () => {
    expect(keepLinks(paths.edges, 0.5).map(({ count }) => count)).toEqual([70, 70]);
    expect(keepLinks(paths.edges, 0)).toHaveLength(1);
  });

  it("says how many cases the picture covers", () => {
    expect(drawFlow(paths, 0.5, 1)).toMatchObject({
      coveredShare: 0.6,
      keptPaths: 1,
      keptLinks: 2,
      allLinks: 2,
    });
    expect(drawFlow(paths, 1, 1)).toMatchObject({ coveredShare: 1, keptPaths: 3, keptLinks: 4 });
  });

  it("starts without the rare connections that would only clutter", () => {
    const rare = Array.from({ length: 8 }, (_, index) => edge("c", `x${index}`, 1, 1));
    expect(usualLinkPercent([edge("a", "b", 10_000, 1), edge("b", "c", 9_000, 1), ...rare])).toBe(20);
    expect(usualLinkPercent([])).toBe(100);
  });

  it("starts with the main paths alone", () => {
    expect(usualPathPercent(paths)).toBe(90);
    const many = Array.from({ length: 40 }, (_, index) => variant([`x${index}`, "y"], 10));
    expect(usualPathPercent({ variants: many, cases: 400 })).toBe(15);
    expect(usualPathPercent({ variants: [], cases: 0 })).toBe(100);
  });

  it("adds up the shares of the variants", () => {
    expect(cumulativeShares(paths.variants, 100)).toEqual([0.6, 0.9, 1]);
  });
});
