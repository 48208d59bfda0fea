import { screen, waitFor } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { budget } from "../../../testing/data/invitations.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const PAGE = "/settings/contact-budget";
const resting = {
  key: 5,
  name: "Ann",
  reason: "budget",
  limit: { purpose: "survey", most: 1, days: 30 },
  until: "2026-12-03T08:00:00Z",
  last_at: "2026-11-03T08:00:00Z",
  last_for: "survey",
};

beforeEach(() =>
  answerWith({
    "GET /api/customers/contact-budget": () => budget,
    "PUT /api/customers/contact-budget": () => budget,
    "GET /api/customers/contact-budget/resting": () => ({ items: [resting], next_cursor: null }),
  }),
);

describe("the contact budget", () => {
  it("says who rests, by which rule and until when", async () => {
    openApp(PAGE);
    expect(await screen.findByRole("link", { name: "Ann" })).toBeTruthy();
    expect(screen.getByText("at most 1 survey within 30 days")).toBeTruthy();
    expect(screen.getByText("Dec 3, 2026")).toBeTruthy();
  });

  it("is changed as a sentence with gaps, and put back by undo", async () => {
    const { user } = openApp(PAGE);
    const [days] = await screen.findAllByLabelText("Within how many days");
    if (!days) throw new Error("no rule is shown");
    expect(screen.getByRole("button", { name: "Save rules" })).toHaveProperty("disabled", true);
    await user.clear(days);
    await user.type(days, "90");
    await user.click(screen.getByRole("checkbox", { name: "surveys" }));
    await user.click(screen.getByRole("button", { name: "Save rules" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(askedFor("PUT", "/api/customers/contact-budget")).toHaveLength(2));
    const [saved, restored] = askedFor("PUT", "/api/customers/contact-budget").map(({ body }) => body);
    expect(saved).toEqual({
      limits: [
        { purpose: "survey", most: 1, days: 90 },
        { purpose: "", most: 3, days: 14 },
      ],
      needs_consent: ["survey"],
    });
    expect(restored).toMatchObject({ needs_consent: [] });
  });

  it("is read only for who may not change it", async () => {
    answerWith({ "GET /api/customers/contact-budget": () => ({ ...budget, may_edit: false }) });
    openApp(PAGE);
    expect(await screen.findByText(/have used it up/, { selector: "li:first-child *" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: "Save rules" })).toBeNull();
  });
});
