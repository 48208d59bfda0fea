import { describe, expect, it } from "vitest";
import { parseHomeSearch, parseJourneySearch } from "./search";

describe("what stands in the address", () => {
  it("keeps a deep link to a step, a view and a segment", () => {
    const where = { all: [{ event: "Support Call" }] };
    expect(
      parseJourneySearch({ step: "pay", tab: "variants", where, from: "2026-01-01", paths: 80 }),
    ).toMatchObject({
      step: "pay",
      tab: "variants",
      where,
      from: "2026-01-01",
      paths: 80,
    });
  });

  it("leaves out what makes no sense instead of failing", () => {
    expect(parseJourneySearch({ tab: "nonsense", where: "x", paths: 900, from: "soon" })).toEqual({
      from: undefined,
      to: undefined,
      where: undefined,
      step: undefined,
      tab: undefined,
      paths: undefined,
      links: undefined,
    });
    expect(parseHomeSearch({ from: 12 })).toMatchObject({ from: undefined });
  });
});
