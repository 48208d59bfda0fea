import { describe, expect, it } from "vitest";
import { readDesign } from "./design";

describe("a journey's document as pictures need it", () => {
  it("has every field, whatever the file leaves out", () => {
    const { stages, steps, state } = readDesign({
      slug: "a",
      stages: [{ slug: "one", name: "One", steps: [{ slug: "s", name: "S", journey: "child" }] }],
    });
    expect(state).toBe("current");
    expect(stages[0]?.steps[0]).toBe(steps[0]);
    expect(steps[0]).toMatchObject({
      feeling: null,
      people: [],
      cards: {},
      binds: [],
      opens: "child",
      stage: "one",
    });
  });

  it("shows the lanes of the document, else the usual ones", () => {
    expect(readDesign({ lanes: [{ slug: "own", name: "Own" }] }).lanes).toEqual([
      { slug: "own", name: "Own", hidden: false },
    ]);
    const usual = readDesign({}).lanes;
    expect(usual.find(({ slug }) => slug === "goal")?.hidden).toBe(true);
    expect(usual.find(({ slug }) => slug === "pain-points")?.hidden).toBe(false);
  });

  it("knows personas by name alone, or with a curve of their own", () => {
    const { personas } = readDesign({ personas: ["Anna", { name: "Ben", feelings: { s: -1, t: "?" } }] });
    expect(personas).toEqual([
      { name: "Anna", about: "", feelings: {} },
      { name: "Ben", about: "", feelings: { s: -1 } },
    ]);
  });

  it("reads nonsense as nothing", () => {
    expect(readDesign(null).steps).toEqual([]);
    expect(readDesign({ stages: "x" }).steps).toEqual([]);
  });
});
