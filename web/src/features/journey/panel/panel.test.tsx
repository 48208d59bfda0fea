import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const STEP = "/frame/journeys/order-to-activation?form=list&step=identity-checked";
const EDITS = "/api/frame/journeys/order-to-activation/edits";

/** Parts of the page are fetched first. */
const SOON = { timeout: 10_000 };

/** The server cannot be reached: what is edited stays here, and the requests show what it was. */
function noLine(): never {
  throw new TypeError("no line");
}

async function openFields() {
  const { user, ...app } = openApp(STEP);
  const panel = await screen.findByRole("complementary", { name: "Identity checked" }, SOON);
  await user.click(await within(panel).findByText("Edit"));
  await within(panel).findByLabelText("Name of the step", {}, SOON);
  return { ...app, user, panel: within(panel) };
}

function sent(): { at?: string[]; value: unknown }[] {
  return askedFor("POST", EDITS).flatMap(({ body }) => (body as { edits: { value: unknown }[] }).edits);
}

beforeEach(() => {
  window.localStorage.clear();
  answerWith({
    "POST /api/frame/journeys/*/edits": noLine,
    "GET /api/frame/journeys/*/evidence": () => ({
      steps: {},
      cells: [
        {
          step: "identity-checked",
          at: ["steps", "identity-checked", "customer", "goal"],
          ...{ lane: "goal", claim: "Prove who I am", grade: "fair", age_days: 40, is_stale: false },
          sentence: "Two interviews.",
        },
      ],
    }),
  });
});

describe("the fields of a step", () => {
  it("say in words what counts as it, and change it part by part", async () => {
    const { user, panel } = await openFields();
    await user.click(panel.getByRole("button", { name: "Change: has identity_checked" }));
    const form = within(panel.getByRole("form", { name: "What counts as this step" }));
    await user.click(form.getByRole("button", { name: "Only where…" }));
    expect((form.getByRole("button", { name: "Keep" }) as HTMLButtonElement).disabled).toBe(true);
    await user.type(form.getByLabelText("Name"), "plan");
    await user.type(form.getByLabelText("Value"), "pro");
    expect(form.getByText("has identity_checked where plan is “pro”")).toBeTruthy();
    await user.click(form.getByRole("button", { name: "Keep" }));
    expect(await panel.findByText("has identity_checked where plan is “pro”")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    expect(await panel.findByText("has identity_checked")).toBeTruthy();
  });

  it("call a claim without evidence an assumption, and rest it on what is found by words", async () => {
    answerWith({
      "GET /api/listen/feedback": () => ({
        next_cursor: null,
        items: [
          {
            ...{ id: 7, customer_key: 1, case_id: "", step: "identity-checked", scale: "nps_0_10", score: 2 },
            ...{ occurred_at: "2026-09-03T10:00:00Z", comment: "Sent my papers twice", language: "en" },
            ...{ author_role: "customer", consent: null, weight: 1, source: "survey", properties: {} },
          },
        ],
      }),
    });
    const { user, panel } = await openFields();
    const thought = panel.getByText("Thought", { selector: "summary" }).closest("details") as HTMLElement;
    expect(thought.textContent).toContain("assumption");
    await user.click(within(thought).getByText("Thought", { selector: "summary" }));
    await user.click(within(thought).getByRole("button", { name: "Add evidence for Thought", hidden: true }));
    await user.selectOptions(within(thought).getByLabelText("Kind"), "verbatim");
    await user.type(within(thought).getByLabelText("Search"), "papers");
    await user.click(await within(thought).findByRole("button", { name: /Sent my papers twice/ }));
    await waitFor(() => expect(thought.textContent).toContain("1 piece of evidence"));
    await waitFor(() =>
      expect(sent().at(-1)).toMatchObject({
        at: ["steps", "identity-checked", "evidence", "thought"],
        value: [{ kind: "verbatim", ref: "7", note: "Sent my papers twice", seen_on: "2026-09-03" }],
      }),
    );
  });

  it("take systems from the technology register in its spelling, and add new ones to it", async () => {
    answerWith({
      "POST /api/frame/systems": ({ path }) => ({ id: 9, name: path }),
    });
    const { user, panel } = await openFields();
    await user.type(panel.getByLabelText("Add a system"), "Papyrus{Enter}");
    const systems = within(panel.getByRole("list", { name: "Systems" }));
    await user.click(await systems.findByRole("button", { name: "Register Papyrus" }));
    expect(askedFor("POST", "/api/frame/systems").at(-1)?.body).toEqual({ name: "Papyrus" });
    await user.click(systems.getByRole("button", { name: "Take off Papyrus" }));
    expect(panel.queryByText("Papyrus")).toBeNull();
  });

  it("fold away part by part, and stay so", async () => {
    const { panel } = await openFields();
    const business = panel.getByText("Business side").closest("details") as HTMLDetailsElement;
    expect(business.open).toBe(true);
    business.open = false;
    business.dispatchEvent(new Event("toggle"));
    await waitFor(() =>
      expect(window.localStorage.getItem("desirepath-folded-sections")).toContain("business"),
    );
  });
});

describe("the list of steps", () => {
  it("moves a step and adds one after it, without the grid", async () => {
    const { user } = openApp("/frame/journeys/order-to-activation?form=list");
    await user.click(await screen.findByRole("button", { name: "What can be done with Order placed" }, SOON));
    await user.click(await screen.findByRole("menuitem", { name: "Move earlier", hidden: true }));
    const names = () =>
      within(screen.getByRole("region", { name: "Choose" }))
        .getAllByRole("listitem")
        .map((item) => item.querySelector("button")?.textContent);
    await waitFor(() => expect(names()).toEqual(["Order placed", "Plan viewed"]));
    await user.click(screen.getByRole("button", { name: "Add step to Choose" }));
    await user.type(await screen.findByLabelText("Name of the step"), "Basket filled{Enter}");
    await waitFor(() => expect(names().at(-1)).toBe("Basket filled"));
    expect(await screen.findByRole("complementary", { name: "Basket filled" })).toBeTruthy();
  });
});
