import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

const words = (row?: HTMLElement) => row?.textContent?.replaceAll("\u00a0", " ");

describe("the board of scores", () => {
  it("says of each score its interval, n, raw value, change, response and the bounds of the silent", async () => {
    openApp("/measure/scores");
    const [, nps, csat] = within(await screen.findByRole("table")).getAllByRole("row");
    expect(words(nps)).toContain("21.4 points 18.2 to 24.6, n 100");
    expect(words(nps)).toContain("as they came 19.8, effective n 88");
    expect(words(nps)).toContain("25% 100 of 400");
    expect(words(nps)).toContain("with the silent: -69.6 to 80.4");
    expect(words(nps)).toContain("4,900 per period to see");
    expect(words(csat)).toContain("6 answers");
    expect(words(csat)).not.toContain("50%");
    expect(words(csat)).toContain("8 answers before; 30 on both sides are needed");
  });

  it("leads from each step to its map, the choice being in the address", async () => {
    const { user, router } = openApp("/measure/scores?from=2026-01-01&to=2026-02-01");
    await user.selectOptions(await screen.findByRole("combobox", { name: "Scores of" }), "step");
    const link = await screen.findByRole("link", { name: "Identity checked" });
    expect(link.getAttribute("href")).toBe("/frame/journeys/order-to-activation?step=identity-checked");
    await user.selectOptions(screen.getByRole("combobox", { name: "Compared with" }), "year");
    expect(router.state.location.search).toMatchObject({ by: "step", compare: "year" });
    const asked = askedFor("GET", "/api/measure/scores/board").at(-1)?.query;
    expect(asked?.get("before_from")).toBe("2025-01-01");
    expect(asked?.get("before_to")).toBe("2025-02-01");
    expect(asked?.get("smallest_share")).toBe("0.025");
  });

  it("opens what is behind a line", async () => {
    const { user } = openApp("/measure/scores");
    const [first] = await screen.findAllByRole("button", { name: "What is behind it" });
    if (first) await user.click(first);
    expect(await screen.findByText("Promoters minus detractors.", { selector: "p" })).toBeTruthy();
    expect(screen.getByRole("link", { name: "Read what they wrote" }).getAttribute("href")).toContain(
      "/listen/feedback",
    );
  });
});
