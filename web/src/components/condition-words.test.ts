import { describe, expect, it } from "vitest";
import { conditionParts, conditionWords, joinParts } from "./condition-words";

describe("a condition in words", () => {
  it("reads as a sentence", () => {
    expect(conditionWords({ event: "Support Call", within_days: 30, count: { op: ">=", value: 2 } })).toBe(
      "has Support Call at least 2 times within 30 days",
    );
    expect(conditionWords({ property: "properties.plan", op: "!=", value: "gold" })).toBe(
      "plan is not “gold”",
    );
    expect(conditionWords({ not: { trait: "city", op: "exists" } })).toBe("not: trait city is known");
    expect(conditionWords({ any: [{ event: "a" }, { event: "b" }] })).toBe("has a or has b");
    expect(conditionWords({ feedback: "nps_0_10", op: "<=", value: 6, within_days: 90 })).toBe(
      "NPS is at most 6 within 90 days",
    );
    expect(conditionWords({ all: [{ segment: "gold" }, { consent: "news", granted: false }] })).toBe(
      "in segment gold and has not agreed to news",
    );
  });

  it("puts a group within a group in brackets", () => {
    const either = { any: [{ event: "a" }, { step: "paid", count: { op: "=", value: 0 } }] };
    expect(conditionWords({ all: [either, { not: either }] })).toBe(
      "(has a or reached paid never) and not: (has a or reached paid never)",
    );
  });

  it("is one chip per part and joins back to the same tree", () => {
    const tree = { all: [{ event: "a" }, { event: "b" }] };
    expect(joinParts(conditionParts(tree))).toEqual(tree);
    expect(joinParts(conditionParts({ event: "a" }))).toEqual({ event: "a" });
    expect(joinParts([])).toBeUndefined();
  });
});
