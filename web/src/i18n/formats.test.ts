import { afterEach, describe, expect, it } from "vitest";
import {
  formatAgo,
  formatDay,
  formatDuration,
  formatInstant,
  formatMoney,
  formatShare,
  formatSpan,
  setWorkspaceFormats,
} from "./formats";
import { formatChangeInUnit, formatInUnit } from "./units";

afterEach(() => setWorkspaceFormats({ locale: "en", currency: "EUR", timeZone: "UTC" }));

describe("figures for people", () => {
  it("show a small share with a decimal and a large one without", () => {
    expect([0.0004, 0.004, 0.0165, 0.123, 1].map(formatShare)).toEqual([
      "under 0.1%",
      "0.4%",
      "1.7%",
      "12%",
      "100%",
    ]);
  });

  it("turn minor units into the currency's own", () => {
    expect(formatMoney(2990)).toBe("€29.90");
    expect(formatMoney(29512300)).toBe("€295.1K");
    expect(formatMoney(500, "JPY")).toBe("¥500");
    expect(formatMoney(-12345)).toBe("-€123");
  });

  it("choose the largest unit of time that keeps two digits", () => {
    expect([30, 90, 5400, 36_000, 412_000].map((seconds) => formatDuration(seconds))).toEqual([
      "30 s",
      "1.5 min",
      "1.5 h",
      "10 h",
      "4.8 d",
    ]);
  });

  it("show instants in the zone of the workspace but leave days alone", () => {
    setWorkspaceFormats({ timeZone: "Asia/Tokyo" });
    expect(formatInstant("2026-03-01T20:00:00Z")).toContain("Mar 2, 2026");
    expect(formatDay("2026-03-01")).toBe("Mar 1, 2026");
  });

  it("name a period by its first and last day, the end of the API being exclusive", () => {
    expect(formatSpan("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z").replaceAll(/\s/g, " ")).toBe(
      "Mar 1 – 31, 2026",
    );
  });

  it("say how long ago", () => {
    const now = Date.parse("2026-03-01T12:00:00Z");
    expect(formatAgo("2026-03-01T11:30:00Z", now)).toBe("30 minutes ago");
    expect(formatAgo("2026-02-28T12:00:00Z", now)).toBe("yesterday");
  });

  it("follow the unit of the metric", () => {
    expect([
      formatInUnit(0.713, "share"),
      formatInUnit(3.456, "stars"),
      formatInUnit(7200, "seconds"),
      formatInUnit(1500, "EUR"),
    ]).toEqual(["71%", "3.46", "2 h", "€15.00"]);
    expect(formatChangeInUnit(-0.026, "share")).toBe("-2.6 pp");
    expect(formatChangeInUnit(4.2, "points")).toBe("+\u20604.2");
  });
});
