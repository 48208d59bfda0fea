import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { hierarchy } from "../../../testing/data/framework.ts";
import { me } from "../../../testing/data/rest.ts";
import { Refusal } from "../../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { moved } from "../lifecycle/draft";
import { columnsOf } from "./tree";

const FRAMEWORK = "/frame/framework";

const EDITOR = {
  "GET /api/people/me": () => ({ ...me, rights: [...me.rights, "frame.edit", "frame.comment"] }),
};

function answerChange(stages = hierarchy.lifecycle.stages) {
  answerWith({
    ...EDITOR,
    "PUT /api/frame/lifecycle": () => ({
      lifecycle: { version: "v2", stages },
      former: hierarchy.lifecycle.stages,
      moved_from: { "order-to-activation": "purchase", pay: "purchase" },
    }),
  });
}

describe("the framework", () => {
  it("has stages as columns, sub-journeys in their journey and the future beside the present", async () => {
    openApp(FRAMEWORK);
    const order = await screen.findByRole("article", { name: "From order to first call" });
    expect(within(order).getByRole("article", { name: "Pay" })).toBeTruthy();
    expect(within(order).getByText("from the step “Paying”")).toBeTruthy();
    expect(within(order).getByRole("link", { name: "Order in one click" })).toBeTruthy();
    const purchase = screen.getByRole("heading", { name: "Purchase" }).closest("li");
    expect(purchase?.contains(order)).toBe(true);
  });

  it("shows the roll-up with who is in several journeys, and each by itself", async () => {
    const { user } = openApp(FRAMEWORK);
    expect(await screen.findByText("310 in several of them, counted once")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Each by itself From order to first call" }));
    const rows = within(await screen.findByRole("table")).getAllByRole("row");
    expect(rows.map((row) => row.querySelector("td")?.textContent)).toEqual([undefined, "800", "410", "900"]);
  });

  it("leads to a first journey where there is none", async () => {
    answerWith({ "GET /api/frame/hierarchy": () => ({ ...hierarchy, journeys: [] }) });
    openApp(FRAMEWORK);
    const link = await screen.findByRole("link", { name: "Begin a journey" });
    expect(link.getAttribute("href")).toBe("/frame");
  });

  it("never nests a circle and keeps journeys without a stage", () => {
    const [first, second] = hierarchy.journeys;
    if (!first || !second) throw new Error("two journeys");
    const round = { ...second, children: [{ slug: first.slug, step: "x", step_name: "X" }] };
    const loose = { ...first, slug: "loose", lifecycle: null, children: [], parents: [] };
    const columns = columnsOf({ ...hierarchy, journeys: [first, round, loose] });
    expect(columns.at(-1)?.stage).toBeNull();
    expect(columns[1]?.journeys[0]?.children[0]?.branch.children).toEqual([]);
  });
});

describe("the lifecycle editor", () => {
  it("renames, orders by keyboard and adds in one change with the version that was read", async () => {
    answerChange();
    const { user } = openApp(FRAMEWORK);
    await user.click(await screen.findByRole("button", { name: "Edit lifecycle" }));
    const dialog = await screen.findByRole("dialog");
    const first = await within(dialog).findByRole("textbox", { name: "Name of stage 1" });
    await user.clear(first);
    await user.type(first, "Discovery");
    await user.keyboard("{Alt>}{ArrowDown}{/Alt}");
    expect(within(dialog).getByText("Discovery is now stage 2 of 3")).toBeTruthy();
    await user.click(within(dialog).getByRole("button", { name: "Add stage" }));
    await user.keyboard("Renewal");
    await user.click(within(dialog).getByRole("button", { name: "Save" }));
    await waitFor(() => expect(askedFor("PUT", "/api/frame/lifecycle")).toHaveLength(1));
    expect(askedFor("PUT", "/api/frame/lifecycle")[0]?.body).toEqual({
      version: "v1",
      stages: [
        { slug: "purchase", name: "Purchase" },
        { slug: "awareness", name: "Discovery" },
        { slug: "advocacy", name: "Advocacy" },
        { slug: null, name: "Renewal" },
      ],
      journeys: {},
    });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(askedFor("PUT", "/api/frame/lifecycle")).toHaveLength(2));
    expect(askedFor("PUT", "/api/frame/lifecycle")[1]?.body).toMatchObject({
      version: "v2",
      stages: hierarchy.lifecycle.stages,
    });
  });

  it("asks where the journeys of a removed stage go, and says when somebody was quicker", async () => {
    answerWith({
      ...EDITOR,
      "PUT /api/frame/lifecycle": () =>
        new Refusal(409, {
          code: "lifecycle-changed",
          title: "Somebody else changed the lifecycle",
          detail: "Look again.",
        }),
    });
    const { user } = openApp(FRAMEWORK);
    await user.click(await screen.findByRole("button", { name: "Edit lifecycle" }));
    const dialog = await screen.findByRole("dialog");
    await user.click(await within(dialog).findByRole("button", { name: "Remove Purchase" }));
    const save = within(dialog).getByRole<HTMLButtonElement>("button", { name: "Save" });
    expect(save.disabled).toBe(true);
    await user.selectOptions(within(dialog).getByRole("combobox", { name: /“Purchase” goes/ }), "advocacy");
    await user.click(save);
    expect(await within(dialog).findByText("Somebody else changed the lifecycle")).toBeTruthy();
    expect(askedFor("PUT", "/api/frame/lifecycle").at(-1)?.body).toMatchObject({
      journeys: { "order-to-activation": "advocacy", pay: "advocacy", "order-2": "advocacy" },
    });
  });

  it("moves a stage by its place, and nowhere beyond an end", () => {
    const draft = ["a", "b", "c"].map((key) => ({ key, slug: key, name: key }));
    const keys = (from: number, to: number) =>
      moved(draft, from, to)
        .map(({ key }) => key)
        .join("");
    expect([keys(0, 2), keys(2, 0), keys(0, -1), keys(2, 3)]).toEqual(["bca", "cab", "abc", "abc"]);
  });
});
