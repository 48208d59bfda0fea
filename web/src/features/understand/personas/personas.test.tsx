import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { discovery, personaAnswers } from "../../../testing/data/personas.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { linesOf } from "./draft";

const PERSONAS = "/api/understand/personas";

beforeEach(() => answerWith(personaAnswers));

describe("personas", () => {
  it("show how many customers they stand for, or that nobody knows", async () => {
    openApp("/understand/personas");
    const ben = (await screen.findByRole("link", { name: "Busy Ben" })).closest("li");
    expect(ben?.textContent).toContain("70 of 180 customers");
    expect(ben?.textContent).toContain("fair evidence");
    const anna = screen.getByRole("link", { name: "Anna" }).closest("li");
    expect(anna?.textContent).toContain("Only journeys name it so far.");
  });

  it("have what was heard beside what was measured", async () => {
    openApp("/understand/personas/busy-ben");
    const heard = await screen.findByRole("region", { name: "What was heard" });
    expect(within(heard).getByText("I had no time for this.")).toBeTruthy();
    expect(within(heard).getByRole("link", { name: "Umut Demir" })).toBeTruthy();
    const measured = screen.getByRole("region", { name: "What was measured" });
    expect(within(measured).getByText("Worse than others")).toBeTruthy();
    expect(within(measured).getByText("100% of them (95% to 100%), 41% of all")).toBeTruthy();
    const stands = screen.getByRole("region", { name: "Whom it stands for" });
    expect(within(stands).getByText("They stand apart, with many in between.")).toBeTruthy();
    expect(within(stands).getByText("39% (32% to 46%)")).toBeTruthy();
    expect(within(stands).getByText(/compared Nov 22, 2026/)).toBeTruthy();
  });

  it("take the words of a member as a quote that can be traced back", async () => {
    const { user } = openApp("/understand/personas/busy-ben");
    await user.click(
      await screen.findByRole("button", { name: "Take as a quote: Three calls for one bill." }),
    );
    await waitFor(() => expect(askedFor("PATCH", `${PERSONAS}/busy-ben`)).toHaveLength(1));
    expect(askedFor("PATCH", `${PERSONAS}/busy-ben`)[0]?.body).toEqual({
      quotes: [
        { text: "I had no time for this.", who: "interview" },
        { text: "Three calls for one bill.", who: "App survey, NPS 3, Nov 20, 2026" },
      ],
      evidence: [
        { kind: "interview", ref: "7", note: "", seen_on: "2026-11-19" },
        { kind: "verbatim", ref: "41", note: "" },
      ],
    });
  });

  it("are written one line for each goal, and lose their segment by choosing none", async () => {
    const { user } = openApp("/understand/personas/busy-ben?edit=true");
    const goals = await screen.findByRole("textbox", { name: "Goals" });
    await user.type(goals, "\nNo second call");
    await user.selectOptions(screen.getByRole("combobox", { name: "Segment behind it" }), "");
    await user.click(screen.getByRole("button", { name: "Save" }));
    await waitFor(() => expect(askedFor("PATCH", `${PERSONAS}/busy-ben`)).toHaveLength(1));
    expect(askedFor("PATCH", `${PERSONAS}/busy-ben`)[0]?.body).toMatchObject({
      goals: ["Be done in a minute", "No second call"],
      segment: "",
    });
    expect(linesOf(" a \n\n b")).toEqual(["a", "b"]);
  });
});

describe("the search for groups", () => {
  it("shows the number chosen, tells groups in words, and makes a persona of a stable one alone", async () => {
    const { user, router } = openApp("/understand/personas/discover");
    const [stable, shaky] = await screen.findAllByRole("listitem", { name: /^Group / });
    expect(stable?.textContent).toContain("Stable: it comes back with other customers");
    expect(stable?.textContent).toContain("trait plan is “business”");
    expect(shaky?.textContent).toContain("Not stable");
    expect(within(shaky as HTMLElement).queryByRole("button", { name: "Make a persona" })).toBeNull();
    expect(
      within(shaky as HTMLElement).getByRole("link", { name: "Make a segment of it instead" }),
    ).toBeTruthy();
    expect(screen.getByRole("rowheader", { name: "2 (best)" })).toBeTruthy();
    expect(screen.getByText(/A cloud without groups reaches 0.37 at most/)).toBeTruthy();
    await user.type(within(stable as HTMLElement).getByRole("textbox"), "Home Hanna");
    await user.click(within(stable as HTMLElement).getByRole("button", { name: "Make a persona" }));
    await waitFor(() => expect(router.state.location.pathname).toBe("/understand/personas/busy-ben"));
    expect(askedFor("POST", `${PERSONAS}/discoveries/3/groups/1`)[0]?.body).toEqual({ name: "Home Hanna" });
  });

  it("says honestly that there are no groups, and why", async () => {
    const refusal = "Customers differ by degrees: no group stands apart.";
    const result = discovery.result && { ...discovery.result, refusal, groups: [] };
    answerWith({ [`GET ${PERSONAS}/discoveries`]: () => [{ ...discovery, result }] });
    openApp("/understand/personas/discover");
    expect(await screen.findByText("No groups were found")).toBeTruthy();
    expect(screen.getByText(refusal)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Make a persona" })).toBeNull();
  });

  it("shows how far a search is, and starts no second one meanwhile", async () => {
    const running = {
      ...discovery,
      state: "running",
      result: null,
      progress_done: 1,
      progress_total: 4,
      message: "Looking for groups among 180 customers",
    };
    answerWith({ [`GET ${PERSONAS}/discoveries`]: () => [running] });
    openApp("/understand/personas/discover");
    const bar = await screen.findByRole("progressbar", { name: "Looking for groups" });
    expect(bar.getAttribute("aria-valuenow")).toBe("25");
    expect(screen.getByText("Looking for groups among 180 customers")).toBeTruthy();
    const start = screen.getByRole("button", { name: "Look for groups" });
    expect((start as HTMLButtonElement).disabled).toBe(true);
  });
});
