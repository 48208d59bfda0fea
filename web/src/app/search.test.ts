import { describe, expect, it } from "vitest";
import { parseAuditSearch, parseHomeSearch, parseJourneySearch, parseRejectSearch } from "./search";

describe("what stands in the address", () => {
  it("keeps a deep link to a step, a view and a filter", () => {
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

  it("keeps the funnel's window, the form of the map and its hidden lanes", () => {
    expect(parseJourneySearch({ within: "7d", form: "list", hide: "business,customer" })).toMatchObject({
      within: "7d",
      form: "list",
      hide: "business,customer",
    });
    expect(parseJourneySearch({ within: "8d", form: "poster" })).toMatchObject({
      within: undefined,
      form: undefined,
    });
  });

  it("keeps the filters of the audit log and of rejected records", () => {
    expect(parseAuditSearch({ who: "Ann", kind: "role" })).toEqual({ who: "Ann", kind: "role" });
    expect(parseRejectSearch({ state: "open", reason: "time-missing" })).toEqual({
      state: "open",
      reason: "time-missing",
    });
    expect(parseRejectSearch({ state: "lost" }).state).toBeUndefined();
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
      form: undefined,
      hide: undefined,
      within: undefined,
    });
    expect(parseHomeSearch({ from: 12 })).toMatchObject({ from: undefined });
  });
});
