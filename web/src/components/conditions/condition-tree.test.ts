import { describe, expect, it } from "vitest";
import { asKind, comparing, isWhole, tidied } from "./condition-tree";

describe("a condition that is built by hand", () => {
  it("keeps what a part said when it becomes a group, and loses the group of one again", () => {
    const group = asKind({ event: "Order Placed" }, "any");
    expect(group).toEqual({ any: [{ event: "Order Placed" }] });
    expect(asKind(group, "all")).toEqual({ all: [{ event: "Order Placed" }] });
    expect(tidied(group)).toEqual({ event: "Order Placed" });
    const both = { all: [{ event: "a" }, { trait: "plan", op: "exists" }] };
    expect(asKind(both, "not")).toEqual({ not: both });
  });

  it("says enough only when every part does", () => {
    expect(isWhole({ event: "Paid", where: { property: "properties.plan", op: "=", value: "" } })).toBe(
      false,
    );
    expect(isWhole({ event: "Paid", where: { property: "properties.plan", op: "exists" } })).toBe(true);
    expect(isWhole({ all: [{ event: "Paid" }, { not: { event: " " } }] })).toBe(false);
    expect(isWhole({ feedback: "any" })).toBe(true);
    expect(isWhole({ feedback: "nps_0_10", op: "<=", value: "" })).toBe(false);
    expect([{ step: "" }, { segment: "" }, { consent: " " }].some(isWhole)).toBe(false);
  });

  it("reads numbers and lists as they are typed, and drops the value where none is compared", () => {
    const part = { property: "amount_minor", op: "=", value: "1" };
    expect(comparing(part, ">=", "1500")).toEqual({ property: "amount_minor", op: ">=", value: 1500 });
    expect(comparing(part, "in", "a, 2")).toEqual({ property: "amount_minor", op: "in", value: ["a", 2] });
    expect(comparing(part, "missing", "1")).toEqual({ property: "amount_minor", op: "missing" });
  });

  it("keeps properties by their path and names without blanks around them", () => {
    const typed = { event: " Paid ", where: { property: "plan", op: "=", value: "pro" } };
    expect(tidied(typed)).toEqual({
      event: "Paid",
      where: { property: "properties.plan", op: "=", value: "pro" },
    });
  });
});
