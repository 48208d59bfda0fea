import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { home } from "../../testing/data/home.ts";
import { Refusal } from "../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

describe("Home", () => {
  it("shows every metric with its interval, its n and a verdict in words", async () => {
    openApp("/");
    const tile = await screen.findByRole("button", { name: /Net promoter score/ });
    expect(tile.textContent).toContain("21.4");
    expect(tile.textContent?.replaceAll("\u00a0", " ")).toContain("18.2 to 24.6, n 2,912");
    expect(tile.textContent).toContain("Worse");
    expect(tile.textContent?.replaceAll("\u2060", "")).toContain("-4.7 (-9.1 to -0.3)");
  });

  it("shows only a count below ten answers", async () => {
    openApp("/");
    const tile = await screen.findByRole("button", { name: /Ease/ });
    expect(tile.textContent).toContain("7 records");
    expect(tile.textContent).toContain("Too few to tell");
  });

  it("keeps the chosen metric and period in the address", async () => {
    const { user, router } = openApp("/");
    await user.click(await screen.findByRole("button", { name: /Revenue/ }));
    await screen.findByRole("heading", { name: "Trend of Revenue" });
    await user.selectOptions(screen.getByRole("combobox", { name: "Period" }), "30");
    expect(router.state.location.search).toMatchObject({
      tile: "revenue",
      from: "2026-10-22",
      to: "2026-11-21",
    });
    expect(askedFor("GET", "/api/measure/home").at(-1)?.query.get("from")).toBe("2026-10-22");
  });

  it("leads from a worst step to that step on its map, in the same period", async () => {
    openApp("/");
    const link = await screen.findByRole("link", { name: "Identity checked" });
    const target = new URL(link.getAttribute("href") ?? "", "http://localhost");
    expect(target.pathname).toBe("/frame/journeys/order-to-activation");
    expect(Object.fromEntries(target.searchParams)).toEqual({
      step: "identity-checked",
      from: "2026-08-22",
      to: "2026-11-21",
    });
  });

  it("gives the trend as a table too", async () => {
    const { user } = openApp("/");
    await user.click(await screen.findByRole("button", { name: "Show as table" }));
    const table = screen.getByRole("table", { name: "Net promoter score" });
    expect(within(table).getAllByRole("row")).toHaveLength(1 + (home.tiles[0]?.trend.length ?? 0));
  });

  it("guides to a first import when there is no data", async () => {
    answerWith({
      "GET /api/measure/home": () => ({
        ...home,
        tiles: [],
        worst_steps: [],
        journeys: [],
        data_until: null,
      }),
    });
    openApp("/");
    expect(await screen.findByRole("link", { name: "Import data" })).toBeTruthy();
    expect(screen.getByText(".venv/bin/desirepath sample")).toBeTruthy();
  });

  it("says what happened, with the reference to quote, and keeps the rest of the page", async () => {
    answerWith({
      "GET /api/measure/home": () =>
        new Refusal(500, {
          code: "internal",
          title: "The numbers cannot be read",
          detail: "Your data is safe.",
          reference: "ab12",
        }),
    });
    openApp("/");
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("The numbers cannot be read");
    expect(alert.textContent).toContain("Reference: ab12");
    expect(within(alert).getByRole("button", { name: "Try again" })).toBeTruthy();
    expect(screen.getByRole("navigation", { name: "Main menu" })).toBeTruthy();
  });
});
