import { describe, expect, it } from "vitest";
import { arcRise, arcWidth, headOf, layoutArcs, placeEdges, timeClassOf, waitQuartiles } from "./arcs";

const columns = ["a", "b", "c", "d"];
const edge = (from: string, to: string, count: number, median_seconds: number | null = 60) => ({
  from,
  to,
  count,
  median_seconds,
  kind: to === "b" ? "designed" : "skip",
});

describe("arcs of the actual flow", () => {
  it("go above for steps forward and below for returns and repeats", () => {
    const layout = layoutArcs({
      edges: [edge("a", "b", 5), edge("c", "a", 2), edge("b", "b", 1)],
      columns,
      columnWidth: 100,
    });
    expect(layout.above.map((arc) => arc.edge.to)).toEqual(["b"]);
    expect(layout.below.map((arc) => arc.edge.to)).toEqual(["a", "b"]);
  });

  it("need no room on a side without arcs", () => {
    const layout = layoutArcs({ edges: [edge("a", "d", 5)], columns, columnWidth: 100 });
    expect(layout.belowHeight).toBe(0);
    expect(layout.aboveHeight).toBeGreaterThan(arcRise(3));
  });

  it("are as wide as they have customers", () => {
    expect(arcWidth(100, 100)).toBe(10);
    expect(arcWidth(50, 100)).toBeCloseTo(5.75, 1);
    expect(arcWidth(0, 0)).toBe(1.5);
  });

  it("have heads broader than their lines, and not much longer than broad", () => {
    for (const width of [1.5, 5, 10]) {
      const { length, half } = headOf(width);
      expect(2 * half).toBeGreaterThan(width + 4);
      expect(length / (2 * half)).toBeGreaterThan(0.5);
      expect(length / (2 * half)).toBeLessThan(1);
    }
  });

  it("know which connections were designed", () => {
    const layout = layoutArcs({
      edges: [edge("a", "b", 5), edge("a", "c", 5)],
      columns,
      columnWidth: 100,
    });
    expect(layout.above.map((arc) => arc.designed)).toEqual([true, false]);
  });

  it("leave out events that are no column of the map", () => {
    expect(placeEdges([edge("a", "elsewhere", 3), edge("a", "b", 1)], columns)).toHaveLength(1);
  });

  it("start and end at the columns' middles, nudged apart", () => {
    const [arc] = layoutArcs({ edges: [edge("a", "b", 5)], columns, columnWidth: 100 }).above;
    expect(arc?.path.startsWith("M62.5 ")).toBe(true);
    expect(arc?.arrow).toContain("L137.5 ");
  });

  it("are coloured by the quartile of their wait", () => {
    const edges = [10, 20, 30, 40].map((seconds) => edge("a", "b", 1, seconds));
    const borders = waitQuartiles(edges);
    expect(edges.map(({ median_seconds }) => timeClassOf(median_seconds, borders))).toEqual([1, 2, 3, 4]);
    expect(timeClassOf(null, borders)).toBe(0);
  });

  it("keep the widths and colours of the whole map where only a part is drawn", () => {
    const all = [edge("a", "b", 50, 10), edge("c", "d", 100, 90), edge("b", "c", 10, 500)];
    const whole = layoutArcs({ edges: all, columns, columnWidth: 100 }).above[0];
    const part = layoutArcs({ edges: all.slice(0, 1), columns: ["a", "b"], columnWidth: 100, all }).above[0];
    expect([part?.width, part?.timeClass]).toEqual([whole?.width, whole?.timeClass]);
    expect(part?.width).toBeLessThan(10);
  });
});
