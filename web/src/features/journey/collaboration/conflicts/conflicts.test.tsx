import { screen, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { answerWith, askedFor } from "../../../../testing/fake-server.ts";
import { draw, fakeEditor } from "../../../../testing/together.tsx";
import type { OpenConflict } from "../port";
import { ConflictBar } from "./ConflictBar";

const GOAL: OpenConflict = {
  id: "c1",
  at: ["steps", "paid", "customer", "goal"],
  why: "changed",
  base: "Pay quickly",
  theirs: "Pay quickly and safely",
  yours: "I pay quickly",
  choices: ["theirs", "yours", "both"],
};
const MOMENT: OpenConflict = {
  id: "c2",
  at: ["steps", "sent", "moment_of_truth"],
  why: "changed",
  base: false,
  theirs: true,
  yours: false,
  choices: ["theirs", "yours"],
};

async function openDialog() {
  const editor = fakeEditor({ conflicts: [GOAL, MOMENT] });
  const drawn = draw(<ConflictBar />, editor.port);
  await drawn.user.click(screen.getByRole("button", { name: "Compare and choose" }));
  return { ...drawn, ...editor, dialog: await screen.findByRole("dialog") };
}

describe("conflicts", () => {
  it("are announced politely and vanish when there are none", () => {
    const editor = fakeEditor({ conflicts: [GOAL, MOMENT] });
    draw(<ConflictBar />, editor.port);
    const said = screen.getAllByRole("status").map((each) => each.textContent);
    expect(said.join()).toContain("2 changes of yours need a choice");
  });

  it("show the place, what stood there, theirs and yours", async () => {
    const { dialog } = await openDialog();
    expect(within(dialog).getByRole("heading", { name: "Payment approved · Goal" })).toBeTruthy();
    expect(within(dialog).getByRole("region", { name: "Before" }).textContent).toContain("Pay quickly");
    expect(within(dialog).getByRole("region", { name: "Theirs" }).textContent).toContain("and safely");
    expect(within(dialog).getByRole("region", { name: "Yours" }).textContent).toContain("I pay quickly");
  });

  it("say who wrote the other value, and when", async () => {
    const entry = { version: 8, origin: "edit", name: "", sentences: [], is_published: false };
    answerWith({
      "GET /api/frame/journeys/order/changes": () => ({
        items: [{ ...entry, actor_label: "Ben Berger", at: new Date().toISOString() }],
        next_before: null,
      }),
    });
    const { dialog } = await openDialog();
    const theirs = within(dialog).getByRole("region", { name: "Theirs" });
    expect(await within(theirs).findByText(/^Ben Berger, /)).toBeTruthy();
    const [asked] = askedFor("GET", "/api/frame/journeys/order/changes");
    expect(asked?.query.get("at")).toBe("steps/paid/customer/goal");
  });

  it("that the server refused do not blame anybody", () => {
    const editor = fakeEditor({ conflicts: [{ ...GOAL, why: "refused", reason: "Too long." }] });
    draw(<ConflictBar />, editor.port);
    expect(screen.getByText(/could not be saved as it is/)).toBeTruthy();
    expect(screen.queryByText(/Somebody changed/)).toBeNull();
  });

  it("keep both as one text that can still be mended", async () => {
    const { dialog, user, port } = await openDialog();
    const both = within(dialog).getByLabelText("Both in one text");
    expect((both as HTMLTextAreaElement).value).toBe("I pay quickly and safely");
    await user.type(both, "!");
    await user.click(within(dialog).getByRole("button", { name: "Take this text" }));
    expect(port.settle).toHaveBeenCalledWith("c1", { choice: "text", text: "I pay quickly and safely!" });
    expect(
      await within(dialog).findByRole("heading", { name: "Handed over · Moment of truth" }),
    ).toBeTruthy();
  });

  it("offer no text for what is not text, and take mine or theirs", async () => {
    const { dialog, user, port } = await openDialog();
    await user.click(within(dialog).getByRole("button", { name: "Decide later, next" }));
    expect(within(dialog).queryByLabelText("Both in one text")).toBeNull();
    await user.click(within(dialog).getByRole("button", { name: "Take mine" }));
    expect(port.settle).toHaveBeenCalledWith("c2", { choice: "mine" });
  });

  it("stay when the dialog is closed without a choice", async () => {
    const { user, port } = await openDialog();
    await user.keyboard("{Escape}");
    expect(screen.getByRole("button", { name: "Compare and choose" })).toBeTruthy();
    expect(port.settle).not.toHaveBeenCalled();
  });
});
