import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { askedFor } from "../../testing/fake-server.ts";
import { openApp } from "../../testing/render-app";

describe("scores", () => {
  it("stand with their interval, their n and the top of their scale", async () => {
    openApp("/measure");
    const [, nps, csi] = within(await screen.findByRole("table")).getAllByRole("row");
    const words = (row?: HTMLElement) => row?.textContent?.replaceAll("\u00a0", " ");
    expect(words(nps)).toContain("21.4 points 18.2 to 24.6, n 100");
    expect(words(csi)).toContain("62 of 100 58 to 66, n 80");
  });

  it("say in words how the answers spread, and what the server warns of", async () => {
    openApp("/measure");
    expect(
      await screen.findByRole("img", {
        name: "very bad: 10 (10%), neither good nor bad: 20 (20%), very good: 70 (70%)",
      }),
    ).toBeTruthy();
    expect(screen.getByText("Answers before March are in another wording.")).toBeTruthy();
  });

  it("lead from each step to its map, the choice being in the address", async () => {
    const { user, router } = openApp("/measure?from=2026-01-01");
    await user.selectOptions(await screen.findByRole("combobox", { name: "Scores of" }), "step");
    const [link] = await screen.findAllByRole("link", { name: "Identity checked" });
    expect(link?.getAttribute("href")).toBe("/frame/journeys/order-to-activation?step=identity-checked");
    expect(router.state.location.search).toMatchObject({ by: "step", from: "2026-01-01" });
    expect(askedFor("GET", "/api/measure/scores").at(-1)?.query.get("by")).toBe("step");
  });
});
