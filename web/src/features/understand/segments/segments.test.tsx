import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { personaAnswers, segment } from "../../../testing/data/personas.ts";
import { me } from "../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const SEGMENTS = "/api/understand/segments";

beforeEach(() => answerWith(personaAnswers));

describe("segments", () => {
  it("say in words whom they choose, and never a share without its interval", async () => {
    openApp("/understand/segments");
    const row = (await screen.findByRole("link", { name: "Business payers" })).closest("li");
    expect(row?.textContent).toContain("trait plan is “business” and has paid");
    expect(row?.textContent).toContain("70 of 180 customers");
    expect(row?.textContent).toContain("39% (32% to 46%)");
    expect(row?.textContent).toContain("backs Busy Ben");
  });

  it("help where there is none, and offer nothing to who may only look", async () => {
    answerWith({
      [`GET ${SEGMENTS}`]: () => [],
      "GET /api/people/me": () => ({ ...me, rights: ["understand.view"] }),
    });
    openApp("/understand/segments");
    expect(await screen.findByText("There is no segment yet")).toBeTruthy();
    expect(screen.queryByRole("link", { name: "New segment" })).toBeNull();
  });

  it("are built part by part, with the size beside them", async () => {
    const { user, router } = openApp("/understand/segments/new");
    await user.type(await screen.findByRole("combobox", { name: "Name" }), "plan");
    expect(screen.getByText(/Fill in every field of the condition/)).toBeTruthy();
    await user.type(screen.getByRole("textbox", { name: "Value" }), "business");
    const beside = screen.getByRole("complementary", { name: "Whom it chooses now" });
    expect(await within(beside).findByText("39% (32% to 46%)", {}, { timeout: 3000 })).toBeTruthy();
    expect(within(beside).getByRole("link", { name: "Clara Beispiel" })).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Add condition" }));
    const kind = screen.getAllByRole("combobox", { name: "Kind of condition" }).at(-1) as HTMLElement;
    await user.selectOptions(kind, "event");
    await user.type(screen.getByRole("combobox", { name: "Event" }), "paid");
    await user.selectOptions(screen.getByRole("combobox", { name: "How often" }), ">=");
    await user.type(screen.getByRole("textbox", { name: "Name" }), "Gold");
    await user.click(screen.getByRole("button", { name: "Make the segment" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/understand/segments/new-one"));
    const made = askedFor("POST", SEGMENTS).filter(({ path }) => path === SEGMENTS);
    expect(made[0]?.body).toEqual({
      name: "Gold",
      description: "",
      owner: "",
      condition: {
        all: [
          { trait: "plan", op: "=", value: "business" },
          { event: "paid", count: { op: ">=", value: 2 } },
        ],
      },
    });
  });

  it("lead to everything that can be asked of them alone, and keep who came and went", async () => {
    const { user } = openApp("/understand/segments/business");
    const voice = await screen.findByRole("link", { name: "What they say" });
    expect(decodeURIComponent(voice.getAttribute("href") ?? "")).toContain("business");
    const journey = await screen.findByRole("link", { name: "Their way through “From order to first call”" });
    expect(decodeURIComponent(journey.getAttribute("href") ?? "")).toContain('{"segment":"business"}');
    expect(await screen.findByText("70 customers on Nov 22, 2026, +5 since Nov 21, 2026.")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Show as table" }));
    const last = screen.getByRole("row", { name: /Nov 22, 2026/ });
    expect(within(last).getByText("8")).toBeTruthy();
    expect(await screen.findByRole("link", { name: "Clara Beispiel" })).toBeTruthy();
  });

  it("are put away with a click and come back with another", async () => {
    const { user } = openApp("/understand/segments/business");
    await user.click(await screen.findByRole("button", { name: "Put away" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(askedFor("POST", `${SEGMENTS}/business/archive`)).toHaveLength(2));
    expect(askedFor("POST", `${SEGMENTS}/business/archive`).map(({ body }) => body)).toEqual([
      { archived: true },
      { archived: false },
    ]);
  });

  it("say why they could not be counted", async () => {
    answerWith({ [`GET ${SEGMENTS}/*`]: () => ({ ...segment, refusal: "There is no segment “gold”." }) });
    openApp("/understand/segments/business");
    expect(await screen.findByText(/could not be counted: There is no segment “gold”/)).toBeTruthy();
  });
});
