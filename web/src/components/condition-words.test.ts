import { describe, expect, it } from "vitest";
import { conditionParts, conditionWords, joinParts } from "./condition-words";

describe("a condition in words", () => {
  it("reads as a sentence", () => {
    expect(conditionWords({ event: "Support Call", within_days: 30, count: { op: ">=", value: 2 } })).toBe(
      "has Support Call >= 2 times within 30 days",
    );
    expect(conditionWords({ property: "properties.plan", op: "!=", value: "gold" })).toBe(
      "plan is not “gold”",
    );
    expect(conditionWords({ not: { trait: "city", op: "exists" } })).toBe("not: trait city is known");
    expect(conditionWords({ any: [{ event: "a" }, { event: "b" }] })).toBe("has a or has b");
  });

  it("is one chip per part and joins back to the same tree", () => {
    const tree = { all: [{ event: "a" }, { event: "b" }] };
    expect(joinParts(conditionParts(tree))).toEqual(tree);
    expect(joinParts(conditionParts({ event: "a" }))).toEqual({ event: "a" });
    expect(joinParts([])).toBeUndefined();
  });
});
