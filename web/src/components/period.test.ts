import { describe, expect, it } from "vitest";
import { lastDays, periodName } from "./period";

describe("a period", () => {
  it("ends with the last data, not with an empty today", () => {
    expect(lastDays(30, "2026-11-20T18:42:00Z")).toEqual({ from: "2026-10-22", to: "2026-11-21" });
  });

  it("is recognised from the address", () => {
    expect(periodName({})).toBe("open");
    expect(periodName(lastDays(90, "2026-11-20"), "2026-11-20")).toBe("90");
    expect(periodName({ from: "2026-01-01", to: "2026-02-01" }, "2026-11-20")).toBe("own");
  });
});
