import { describe, expect, it } from "vitest";
import { conditionOf, EMPTY_DRAFT, isComplete, parseValue } from "./condition-form";

describe("the filter form", () => {
  it("reads numbers and truth as what they are", () => {
    expect(["12.5", "true", " gold ", ""].map(parseValue)).toEqual([12.5, true, "gold", ""]);
  });

  it("builds a condition tree", () => {
    expect(conditionOf({ ...EMPTY_DRAFT, name: "Support Call" })).toEqual({ event: "Support Call" });
    expect(conditionOf({ ...EMPTY_DRAFT, kind: "no-event", name: "x" })).toEqual({ not: { event: "x" } });
    expect(conditionOf({ kind: "property", name: "plan", op: "in", value: "S,M" })).toEqual({
      property: "properties.plan",
      op: "in",
      value: ["S", "M"],
    });
    expect(conditionOf({ kind: "property", name: "channel", op: "=", value: "web" })).toEqual({
      property: "channel",
      op: "=",
      value: "web",
    });
    expect(conditionOf({ kind: "trait", name: "city", op: "exists", value: "" })).toEqual({
      trait: "city",
      op: "exists",
    });
  });

  it("is complete only with a name and, where it compares, a value", () => {
    expect(isComplete({ ...EMPTY_DRAFT, name: " " })).toBe(false);
    expect(isComplete({ kind: "property", name: "plan", op: "=", value: "" })).toBe(false);
    expect(isComplete({ kind: "property", name: "plan", op: "missing", value: "" })).toBe(true);
  });
});
