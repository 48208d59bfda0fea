import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { keyJourneys } from "../../../testing/data/framework.ts";
import { me } from "../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { nextOrder, sortJourneys } from "./columns";

const EDITOR = {
  "GET /api/people/me": () => ({ ...me, rights: [...me.rights, "frame.edit", "frame.comment"] }),
};

const names = () =>
  screen
    .getAllByRole("row")
    .slice(1)
    .map((row) => within(row).getByRole("link").textContent);

describe("key journeys", () => {
  it("are sorted by any column, pinned ones staying on top", async () => {
    const { user } = openApp("/frame/key-journeys");
    await user.click(await screen.findByRole("button", { name: /Reach/ }));
    expect(names()).toEqual(["Order", "Care", "Renew"]);
    await user.click(screen.getByRole("button", { name: /Pain/ }));
    expect(names()).toEqual(["Order", "Renew", "Care"]);
    expect(screen.getByRole("columnheader", { name: /Pain/ }).getAttribute("aria-sort")).toBe("descending");
    await user.click(screen.getByRole("button", { name: /Journey/ }));
    expect(names()).toEqual(["Order", "Care", "Renew"]);
    expect(askedFor("GET", "/api/measure/key-journeys")).toHaveLength(1);
  });

  it("lead to a first journey where there is none", async () => {
    answerWith({ "GET /api/measure/key-journeys": () => ({ ...keyJourneys, journeys: [] }) });
    openApp("/frame/key-journeys");
    expect(await screen.findByRole("link", { name: "Begin a journey" })).toBeTruthy();
  });

  it("are pinned with a reason and unpinned with a way back", async () => {
    answerWith({
      ...EDITOR,
      "PUT /api/frame/journeys/*/key": () => null,
      "DELETE /api/frame/journeys/*/key": () => null,
    });
    const { user } = openApp("/frame/key-journeys");
    await user.click(await screen.findByRole("button", { name: "Pin Care" }));
    await user.type(await screen.findByRole("textbox", { name: /Why is it/ }), "Costs most");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Pin" }));
    await waitFor(() =>
      expect(askedFor("PUT", "/api/frame/journeys/care/key")[0]?.body).toEqual({ reason: "Costs most" }),
    );
    await user.click(screen.getByRole("button", { name: "Unpin Order" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(askedFor("PUT", "/api/frame/journeys/order-to-activation/key")[0]?.body).toEqual({
        reason: "Half of all complaints",
      }),
    );
  });

  it("put what has no value last in either direction", () => {
    const [first, ...others] = keyJourneys.journeys;
    const without = {
      ...first,
      name: "None",
      slug: "none",
      key_reason: "",
      pain: null,
    } as (typeof others)[number];
    const order = nextOrder(null, "pain");
    for (const each of [order, nextOrder(order, "pain")]) {
      expect(sortJourneys([without, ...others], each, []).at(-1)?.name).toBe("None");
    }
  });
});
