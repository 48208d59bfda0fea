import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import type { PlainEdit, Suggestion } from "../../../../api/history";
import { me } from "../../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../../testing/fake-server.ts";
import { draw, fakeEditor } from "../../../../testing/together.tsx";
import { CellMarks } from "../CellMarks";
import { SuggestBar } from "./SuggestBar";
import SuggestionsPanel from "./SuggestionsPanel";

const EDIT: PlainEdit = {
  kind: "set",
  at: ["steps", "paid", "customer", "goal"],
  before: "Pay quickly",
  value: "Pay at once",
};
const SUGGESTION: Suggestion = {
  id: 4,
  journey: "order",
  title: "A clearer goal",
  reason: "People said so",
  state: "open",
  author_label: "Ben Sample",
  is_mine: false,
  created_at: "2026-11-20T08:00:00Z",
  base_version: 7,
  edits: [EDIT],
  sentences: ["goal of the step “paid” changed."],
  conflicts: [],
  decided_by_label: "",
  decided_at: null,
  decision_note: "",
};

function openPanel(suggestion: Suggestion, rights: string[]) {
  answerWith({
    "GET /api/people/me": () => ({ ...me, rights }),
    "GET /api/frame/journeys/*/suggestions": () => [suggestion],
    "POST /api/frame/suggestions/*/decide": () => ({ ...suggestion, state: "approved" }),
  });
  const editor = fakeEditor();
  const parts = (
    <>
      <span data-testid="cell">
        <CellMarks step="paid" lane="goal" />
      </span>
      <SuggestionsPanel slug="order" onClose={() => undefined} />
    </>
  );
  return { ...editor, ...draw(parts, editor.port) };
}

describe("suggesting", () => {
  it("gathers edits and sends them with a title and a reason", async () => {
    answerWith({ "POST /api/frame/journeys/*/suggestions": () => SUGGESTION });
    const { port } = fakeEditor({ mode: "suggest", suggested: [EDIT] });
    const { user } = draw(<SuggestBar slug="order" />, port);
    expect(screen.getByText(/1 change has gathered/)).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Send suggestion" }));
    await user.type(await screen.findByLabelText(/What it is about/), "A clearer goal");
    await user.type(screen.getByLabelText(/Why/), "People said so");
    await user.keyboard("{Tab}{Enter}");
    await waitFor(() => expect(port.clearSuggested).toHaveBeenCalled());
    expect(askedFor("POST", "/api/frame/journeys/order/suggestions")[0]?.body).toEqual({
      title: "A clearer goal",
      reason: "People said so",
      base_version: 7,
      edits: [EDIT],
    });
    expect(port.setMode).toHaveBeenCalledWith("read");
  });
});

describe("deciding a suggestion", () => {
  it("shows it on the map without changing anything", async () => {
    const { user, port } = openPanel(SUGGESTION, ["frame.publish"]);
    await user.click(await screen.findByRole("button", { name: "Show on the map: “A clearer goal”" }));
    expect(JSON.stringify(port.preview.mock.lastCall?.[0])).toContain("Pay at once");
    expect(screen.getByTestId("cell").textContent).toContain("changed");
    expect(askedFor("POST", "/api/frame")).toEqual([]);
  });

  it("approves it and shows the new map", async () => {
    const { user, port } = openPanel(SUGGESTION, ["frame.publish"]);
    await user.click(await screen.findByRole("button", { name: "Approve “A clearer goal”" }));
    await waitFor(() => expect(port.refresh).toHaveBeenCalled());
    expect(askedFor("POST", "/api/frame/suggestions/4/decide")[0]?.body).toMatchObject({
      decision: "approve",
    });
  });

  it("declines it with a reason", async () => {
    const { user } = openPanel(SUGGESTION, ["frame.publish"]);
    await user.click(await screen.findByRole("button", { name: "Decline “A clearer goal”" }));
    await user.type(screen.getByLabelText(/Why not/), "Not now");
    await user.click(screen.getByRole("button", { name: "Decline" }));
    await waitFor(() =>
      expect(askedFor("POST", "/api/frame/suggestions/4/decide")[0]?.body).toMatchObject({
        decision: "decline",
        note: "Not now",
      }),
    );
  });

  it("cannot approve what clashes with later changes, and says where", async () => {
    const clash = { at: EDIT.at as string[], why: "changed" as const, base: "a", theirs: "b", yours: "c" };
    openPanel({ ...SUGGESTION, conflicts: [clash] }, ["frame.publish"]);
    const approve = await screen.findByRole("button", { name: "Approve “A clearer goal”" });
    expect(approve).toHaveProperty("disabled", true);
    expect(screen.getByText("Payment approved · Goal")).toBeTruthy();
  });

  it("lets its author withdraw it, and others only look", async () => {
    const { user } = openPanel({ ...SUGGESTION, is_mine: true }, ["frame.view"]);
    expect(await screen.findByRole("button", { name: "Withdraw “A clearer goal”" })).toBeTruthy();
    expect(screen.queryByRole("button", { name: /Approve/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Withdraw “A clearer goal”" }));
    await waitFor(() => expect(askedFor("POST", "/api/frame/suggestions/4/decide")).toHaveLength(1));
  });
});
