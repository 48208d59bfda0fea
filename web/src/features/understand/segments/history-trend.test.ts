import { describe, expect, it } from "vitest";
import type { CountedDay } from "../../../api/contract";
import { summaryOf, trendOf } from "./history-trend";

function counted(day: string, customers: number, patch: Partial<CountedDay> = {}): CountedDay {
  const share = customers / 100;
  return {
    day,
    customers,
    base: 100,
    share,
    low: share / 2,
    high: 2 * share,
    entered: 0,
    left: 0,
    new_condition: false,
    ...patch,
  };
}

describe("the history of a segment", () => {
  const days = [counted("2026-11-01", 40), counted("2026-11-02", 35, { left: 5 })];

  it("draws the customers, of how many they are known to be", () => {
    expect(trendOf(days).trend[1]).toEqual({ day: "2026-11-02", value: 35, low: null, high: null, n: 100 });
  });

  it("says in a sentence how much it changed", () => {
    expect(summaryOf(days)).toBe("35 customers on Nov 2, 2026, -5 since Nov 1, 2026.");
  });

  it("warns where another condition was counted", () => {
    const changed = [...days, counted("2026-11-03", 80, { new_condition: true })];
    expect(summaryOf(changed)).toContain("The condition changed on Nov 3, 2026");
  });
});
