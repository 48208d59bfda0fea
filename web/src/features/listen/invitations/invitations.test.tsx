import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import { preview, progress, suggestion, survey, wave } from "../../../testing/data/invitations.ts";
import { Refusal } from "../../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";
import { firstDraft, planOf, readDays, wishOf } from "./plan/draft";
import { partsOf } from "./WaveBar";

const PAGE = "/listen/surveys/ask/invitations";
const planned = { ...wave, id: 8, name: "Gold now", state: "planned" };

beforeEach(() =>
  answerWith({
    "GET /api/listen/surveys/*": () => survey,
    "GET /api/listen/surveys/*/waves": () => [wave],
    "GET /api/listen/surveys/*/waves/suggestion": () => suggestion,
    "POST /api/listen/surveys/*/waves/preview": () => preview,
    "POST /api/listen/surveys/*/waves/mail": () => ({
      subject: "A short question",
      html: "<p>Hello",
      text: "",
    }),
    "POST /api/listen/surveys/*/waves": () => planned,
    "POST /api/listen/waves/*/stop": () => ({ ...planned, state: "stopped" }),
  }),
);

describe("a wave", () => {
  it("tells how far it is, who is held back by what, and the share that answered with its interval", async () => {
    openApp(PAGE);
    const card = await screen.findByRole("article", { name: "Autumn" });
    expect(within(card).getByText("32%")).toBeTruthy();
    expect(card.textContent).toContain("24% to 42%");
    expect(card.textContent).toContain("Held back: contacted lately (15), said no (5).");
    expect(card.textContent).toContain("2 customers unsubscribed.");
    expect(card.textContent).toContain("All customers, 50% of them");
  });

  it("says of each member exactly one thing", () => {
    const total = partsOf(progress).reduce((sum, { count }) => sum + count, 0);
    expect(total).toBe(progress.members);
  });

  it("shows beforehand whom it asks, sends what was written, and can be taken back", async () => {
    const { user } = openApp(PAGE);
    await user.click(await screen.findByRole("button", { name: "New wave" }));
    await user.click(await screen.findByRole("radio", { name: "A segment" }));
    expect(await screen.findByText("200")).toBeTruthy();
    expect(screen.getByText("held back: contacted lately")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Send wave" }));
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(askedFor("POST", "/api/listen/waves/8/stop")).toHaveLength(1));
    const [sent] = askedFor("POST", "/api/listen/surveys/ask/waves").filter(({ path }) =>
      path.endsWith("/waves"),
    );
    expect(sent?.body).toMatchObject({
      audience: { kind: "segment", slug: "gold" },
      share: 1,
      subject: suggestion.subject,
      expires_days: 30,
    });
  });

  it("ties the server's objection to the field", async () => {
    answerWith({
      "POST /api/listen/surveys/*/waves": () =>
        new Refusal(422, {
          code: "wave-invalid",
          detail: "Another day, please.",
          fields: { field: "reminder_days" },
        }),
    });
    const { user } = openApp(PAGE);
    await user.click(await screen.findByRole("button", { name: "New wave" }));
    await user.click(await screen.findByRole("button", { name: "Send wave" }));
    const reminders = await screen.findByLabelText("Reminders after (days)");
    await waitFor(() => expect(reminders.getAttribute("aria-invalid")).toBe("true"));
  });

  it("is not offered while the survey is a draft", async () => {
    answerWith({
      "GET /api/listen/surveys/*": () => ({ ...survey, state: "draft" }),
      "GET /api/listen/surveys/*/waves": () => [],
    });
    openApp(PAGE);
    expect(await screen.findByText(/Publish the survey first/)).toBeTruthy();
    expect(screen.queryByRole("button", { name: "New wave" })).toBeNull();
  });
});

describe("the draft of a wave", () => {
  const draft = firstDraft(suggestion, "Autumn");

  it("asks nobody before it is said whom", () => {
    expect(wishOf({ ...draft, whom: "list", list: " " })).toBeNull();
    expect(wishOf({ ...draft, whom: "step" })).toBeNull();
    expect(wishOf({ ...draft, whom: "everybody", sharePercent: "" })).toBeNull();
    expect(planOf({ ...draft, isLater: true, at: "" })).toBeNull();
  });

  it("stands at a step with its hours, for a segment or for all", () => {
    const step = {
      ...draft,
      whom: "step" as const,
      segment: "",
      journey: "orders",
      step: "paid",
      afterHours: 0,
    };
    expect(wishOf(step)).toMatchObject({
      audience: { kind: "everybody" },
      trigger: { journey: "orders", step: "paid", after_hours: 0 },
    });
    expect(wishOf({ ...step, segment: "gold" })?.audience).toEqual({ kind: "segment", slug: "gold" });
  });

  it("begins a while from now, and draws the customers that the preview drew", () => {
    const plan = planOf(
      { ...draft, reminders: "3 and 7", sharePercent: 10 },
      Date.parse("2026-11-22T20:00:00Z"),
    );
    expect(plan?.planned_at).toBe("2026-11-22T20:00:15.000Z");
    expect(plan?.seed).toBe(wishOf(draft)?.seed);
    expect(plan?.share).toBeCloseTo(0.1);
    expect(plan?.reminder_days).toEqual([3, 7]);
    expect(readDays("none")).toEqual([]);
  });
});
