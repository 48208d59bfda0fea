import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { taggableSteps } from "../../../testing/data/hearing.ts";
import { me } from "../../../testing/data/rest.ts";
import { Refusal } from "../../../testing/fake-api.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const KEY = `desirepath.notes.waiting.${me.user.id}`;
const sent = () => askedFor("POST", "/api/listen/notes").map(({ body }) => body as Record<string, unknown>);
const kept = () => JSON.parse(window.localStorage.getItem(KEY) ?? "[]") as { entry_key: string }[];
const away = () => new Refusal(503, { code: "away", detail: "The server is away." });
const withAnswer = (answer: () => unknown) =>
  answerWith({ "GET /api/frame/hearing/steps": () => taggableSteps, "POST /api/listen/notes": answer });

describe("a note of the frontline", () => {
  it("takes two taps, and goes with the words that followed", async () => {
    withAnswer(() => ({ id: 1 }));
    const { user } = openApp("/note");
    await user.click(await screen.findByRole("button", { name: /SIM sent/ }));
    await user.click(await screen.findByRole("button", { name: "Problem" }));
    expect(await screen.findByText("Problem noted at “SIM sent”.")).toBeTruthy();
    expect(kept()).toHaveLength(1);
    await user.type(screen.getByRole("textbox", { name: /What was said or seen/ }), "Nobody knew");
    await user.click(screen.getByRole("button", { name: "Done" }));
    await waitFor(() => expect(sent()).toHaveLength(1));
    expect(sent()[0]).toMatchObject({
      journey: "order-to-activation",
      step: "sim-sent",
      kind: "problem",
      text: "Nobody knew",
    });
    expect(await screen.findByText("1 note sent. Thank you.")).toBeTruthy();
    expect(kept()).toEqual([]);
  });

  it("waits in the phone without a connection, and is one note however often it was sent", async () => {
    let answer: () => unknown = away;
    withAnswer(() => answer());
    const { user } = openApp("/note?journey=order-to-activation&step=sim-sent");
    await user.click(await screen.findByRole("button", { name: "Praise" }));
    await user.click(await screen.findByRole("button", { name: "Done" }));
    expect(await screen.findByText(/1 note waits in this phone/)).toBeTruthy();
    expect(kept()).toHaveLength(1);
    answer = () => ({ id: 1 });
    fireEvent(window, new Event("online"));
    expect(await screen.findByText("1 note sent. Thank you.")).toBeTruthy();
    expect(new Set(sent().map(({ entry_key }) => entry_key)).size).toBe(1);
    expect(kept()).toEqual([]);
  });

  it("that the map has no place for any more can go without its step", async () => {
    withAnswer(
      () => new Refusal(422, { code: "voice-step-unknown", detail: "No map has a step “sim-sent”." }),
    );
    const { user } = openApp("/note?journey=order-to-activation&step=sim-sent");
    await user.click(await screen.findByRole("button", { name: "Idea" }));
    await user.click(await screen.findByRole("button", { name: "Done" }));
    expect(await screen.findByText(/No map has a step/)).toBeTruthy();
    withAnswer(() => ({ id: 1 }));
    await user.click(screen.getByRole("button", { name: "Send it without the step" }));
    await waitFor(() => expect(kept()).toEqual([]));
    expect(sent().at(-1)).toMatchObject({ step: "", journey: "", kind: "idea" });
    expect(sent().at(-1)).not.toHaveProperty("refused");
  });

  it("is taken back before it goes", async () => {
    withAnswer(() => ({ id: 1 }));
    const { user } = openApp("/note?journey=order-to-activation&step=sim-sent");
    await user.click(await screen.findByRole("button", { name: "Complaint" }));
    await user.click(await screen.findByRole("button", { name: "Take it back" }));
    expect(await screen.findByRole("button", { name: "Complaint" })).toBeTruthy();
    expect(kept()).toEqual([]);
    expect(sent()).toEqual([]);
  });
});
