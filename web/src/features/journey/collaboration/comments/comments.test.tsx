import { screen, waitFor, within } from "@testing-library/react";
import { beforeEach, describe, expect, it } from "vitest";
import type { MapComment } from "../../../../api/collaboration";
import { me } from "../../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../../testing/fake-server.ts";
import { draw, fakeEditor } from "../../../../testing/together.tsx";
import CommentsPanel from "./CommentsPanel";

const FIRST: MapComment = {
  id: 1,
  journey: "order",
  is_step_on_map: true,
  step: "paid",
  lane: "goal",
  parent: null,
  text: "Is this so, @Ben Sample?",
  mentions: [{ id: 2, label: "Ben Sample" }],
  author_label: "Ann Example",
  is_mine: true,
  created_at: "2026-11-20T08:00:00Z",
  edited_at: null,
  resolved_at: null,
  resolved_by_label: "",
};
const ANSWER: MapComment = {
  ...FIRST,
  id: 2,
  parent: 1,
  text: "Yes",
  author_label: "Ben Sample",
  is_mine: false,
};
const OTHER: MapComment = { ...FIRST, id: 3, step: "sent", lane: "", text: "Who owns this?", is_mine: false };

beforeEach(() => {
  answerWith({
    "GET /api/people/me": () => ({ ...me, rights: ["frame.view", "frame.comment"] }),
    "GET /api/frame/people": () => [
      { id: 1, label: "Ann Example" },
      { id: 2, label: "Ben Sample" },
    ],
    "GET /api/frame/journeys/*/comments": () => [FIRST, ANSWER, OTHER],
    "POST /api/frame/journeys/*/comments": () => OTHER,
    "POST /api/frame/comments/*/resolve": () => FIRST,
  });
});

describe("comments on a map", () => {
  it("stand as threads with their answers, and lead to their cells", async () => {
    const { port } = fakeEditor();
    const { user } = draw(<CommentsPanel slug="order" onClose={() => undefined} />, port);
    const threads = await screen.findByRole("list", { name: "Threads" });
    expect(threads.children).toHaveLength(2);
    expect(threads.firstElementChild?.textContent).toContain("Yes");
    await user.click(within(threads).getByRole("button", { name: "Payment approved · Goal" }));
    expect(port.goTo).toHaveBeenCalledWith({ step: "paid", lane: "goal" });
  });

  it("are narrowed to the focused cell", async () => {
    const { port } = fakeEditor({ focus: { step: "sent", lane: "" } });
    const { user } = draw(<CommentsPanel slug="order" onClose={() => undefined} />, port);
    await screen.findByRole("list", { name: "Threads" });
    await user.click(screen.getByRole("radio", { name: "This cell" }));
    expect(screen.getByRole("list", { name: "Threads" }).textContent).toContain("Who owns this?");
    expect(screen.queryByText("Yes")).toBeNull();
    expect(screen.getByLabelText("About Handed over · The step itself")).toBeTruthy();
  });

  it("name somebody with the keyboard alone and are sent with Ctrl+Enter", async () => {
    const { port } = fakeEditor({ focus: { step: "paid", lane: "goal" } });
    const { user } = draw(<CommentsPanel slug="order" writeAtOnce onClose={() => undefined} />, port);
    const field = await screen.findByRole("textbox");
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.keyboard("Ask @");
    expect((await screen.findAllByRole("option")).length).toBe(2);
    await user.keyboard("{ArrowDown}{Enter}now{Control>}{Enter}{/Control}");
    await waitFor(() => expect(askedFor("POST", "/api/frame/journeys/order/comments")).toHaveLength(1));
    expect(askedFor("POST", "/api/frame/journeys/order/comments")[0]?.body).toEqual({
      step: "paid",
      lane: "goal",
      text: "Ask @Ben Sample now",
      mentions: [2],
    });
  });

  it("are deleted with a way back, and nothing is sent when it is taken", async () => {
    const { port } = fakeEditor();
    const { user } = draw(<CommentsPanel slug="order" onClose={() => undefined} />, port);
    await user.click(await screen.findByRole("button", { name: /Delete your comment “Is this so/ }));
    expect(screen.queryByText("Yes")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Undo" }));
    expect(await screen.findByText("Yes")).toBeTruthy();
    expect(askedFor("DELETE", "/api/frame/comments")).toEqual([]);
  });

  it("are resolved, with a way back", async () => {
    const { port } = fakeEditor();
    const { user } = draw(<CommentsPanel slug="order" onClose={() => undefined} />, port);
    await user.click((await screen.findAllByRole("button", { name: "Resolve" }))[0] as HTMLElement);
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/frame/comments/1/resolve").map(({ body }) => body)).toEqual([
        { resolved: true },
        { resolved: false },
      ]),
    );
  });
});
