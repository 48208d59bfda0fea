import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { persona } from "../../../testing/data/personas.ts";
import { me } from "../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const MAP = "/frame/journeys/order-to-activation";

function sent(): { at?: string[]; value: unknown }[] {
  return askedFor("POST", `/api${MAP}/edits`).flatMap(
    ({ body }) => (body as { edits: { value: unknown }[] }).edits,
  );
}

async function openSettings() {
  const { user, ...app } = openApp(`${MAP}?form=list`);
  await user.click(await screen.findByRole("button", { name: "Settings" }, { timeout: 10_000 }));
  const panel = await screen.findByRole("complementary", { name: "Journey settings" }, { timeout: 10_000 });
  return { ...app, user, panel: within(panel) };
}

beforeEach(() => {
  window.localStorage.clear();
  answerWith({
    // Nothing is answered: what is edited stays here, and the requests show what it was.
    "POST /api/frame/journeys/*/edits": () => {
      throw new TypeError("no line");
    },
  });
});

describe("the settings of a journey", () => {
  it("change whose it is, what a case is and how often it is reviewed", async () => {
    const { user, panel } = await openSettings();
    await user.clear(panel.getByLabelText("Owner"));
    await user.type(panel.getByLabelText("Owner"), "Ada{Enter}");
    await user.selectOptions(panel.getByLabelText("One case is"), "session");
    expect((await panel.findByLabelText("Minutes of silence that end a visit")).getAttribute("value")).toBe(
      "30",
    );
    await user.clear(panel.getByLabelText("Review every … days"));
    await user.type(panel.getByLabelText("Review every … days"), "30{Enter}");
    await waitFor(() => expect(sent().length).toBeGreaterThan(0));
    expect(
      screen.getByRole("button", { name: "Undo: change Review every … days of the journey" }),
    ).toBeTruthy();
  });

  it("make a future map the present one, and take that back in one step", async () => {
    const { user, panel } = await openSettings();
    await user.selectOptions(panel.getByLabelText("State"), "future");
    await user.selectOptions(await panel.findByLabelText("The future of"), "fault-to-repair");
    await user.selectOptions(panel.getByLabelText("State"), "current");
    expect(panel.queryByLabelText("The future of")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo: change State of the journey" }));
    expect((await panel.findByLabelText<HTMLSelectElement>("The future of")).value).toBe("fault-to-repair");
  });

  it("change the outcome part by part, and take it back in one step", async () => {
    const { user, panel } = await openSettings();
    expect(panel.getByText("has line_activated")).toBeTruthy();
    await user.click(panel.getByRole("button", { name: "Change outcome" }));
    const form = within(panel.getByRole("form", { name: "Outcome" }));
    await user.clear(form.getByLabelText("Event"));
    await user.type(form.getByLabelText("Event"), "first_call");
    await user.click(form.getByRole("button", { name: "Keep" }));
    expect(await panel.findByText("has first_call")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: /^Undo/ }));
    expect(await panel.findByText("has line_activated")).toBeTruthy();
  });

  it("add a persona once, lead to its card and its own curve, and remove it with a way back", async () => {
    answerWith({
      "GET /api/people/me": () => ({ ...me, rights: [...me.rights, "understand.view"] }),
      "GET /api/understand/personas": () => [{ ...persona, slug: "anna", name: "Anna" }],
    });
    const { user, panel, router } = await openSettings();
    await user.type(panel.getByLabelText("New persona"), "Anna{Enter}");
    const card = await panel.findByRole("link", { name: "Its card: 70 customers stand behind it" });
    expect(card.getAttribute("href")).toBe("/understand/personas/anna");
    await user.type(panel.getByLabelText("New persona"), "Anna");
    expect(await panel.findByText("There is one of this name already.")).toBeTruthy();
    await user.click(await panel.findByRole("button", { name: "Draw the curve of Anna" }));
    expect(router.state.location.search).toMatchObject({ persona: "Anna", panel: "feeling" });
    const feelings = await screen.findByRole("complementary", { name: /Feeling/ }, { timeout: 10_000 });
    await user.selectOptions(within(feelings).getByLabelText(/Feeling at “Order placed”/), "-2");
    await user.click(screen.getByRole("button", { name: "Settings" }));
    const again = within(await screen.findByRole("complementary", { name: "Journey settings" }));
    expect(again.getByText("Curve: 1 step")).toBeTruthy();
    await user.click(again.getByRole("button", { name: "Remove the persona Anna" }));
    expect(again.queryByDisplayValue("Anna")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo: remove the persona Anna" }));
    expect(await again.findByDisplayValue("Anna")).toBeTruthy();
  });
});
