import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { me } from "../../../testing/data/rest.ts";
import { answerWith, askedFor } from "../../../testing/fake-server.ts";
import { openApp } from "../../../testing/render-app";

const MAP = "/frame/journeys/order-to-activation";

const EDITOR = {
  "GET /api/people/me": () => ({ ...me, rights: [...me.rights, "frame.edit", "frame.comment"] }),
};

describe("moments of truth", () => {
  it("show people's word beside each sign in the data, and do not pretend", async () => {
    openApp(`${MAP}?tab=moments`);
    const row = await screen.findByRole("row", { name: /Identity checked/ });
    expect(row.textContent).toContain("Here they give up");
    expect(row.textContent).toContain("30%");
    expect(row.textContent).toContain("▲ more than at the other steps");
    expect(row.textContent).toContain("▼ lowest point");
    expect(row.textContent).toContain("not computed yet");
    expect(screen.getByRole("row", { name: /Active/ }).textContent).toContain("the map ends here");
  });

  it("are nominated with a reason, and marked by an edit of the map", async () => {
    answerWith({
      ...EDITOR,
      "PUT /api/frame/journeys/*/steps/*/nomination": () => null,
    });
    const { user } = openApp(`${MAP}?tab=moments`);
    await user.click(await screen.findByRole("button", { name: "Nominate Active" }));
    await user.type(await screen.findByRole("textbox", { name: /Why does this step/ }), "First call");
    await user.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Nominate" }));
    await waitFor(() =>
      expect(
        askedFor("PUT", "/api/frame/journeys/order-to-activation/steps/active/nomination")[0]?.body,
      ).toEqual({ reason: "First call" }),
    );
    const box = screen.getByRole<HTMLInputElement>("checkbox", {
      name: "Identity checked is a moment of truth",
    });
    const before = box.checked;
    await user.click(box);
    await waitFor(() => {
      const sent = askedFor("POST", `/api${MAP}/edits`)[0]?.body as { edits: unknown[] } | undefined;
      expect(sent?.edits[0]).toMatchObject({
        kind: "set",
        at: ["steps", "identity-checked", "moment_of_truth"],
        before,
      });
    });
  });
});

describe("the touchpoint gap", () => {
  it("has what only customers name on top, with their words a click away", async () => {
    const { user } = openApp(`${MAP}?tab=touchpoints`);
    const toggle = await screen.findByRole("button", { name: "Phone" });
    const [, first] = screen.getAllByRole("row");
    expect(first?.textContent).toContain("only customers know it");
    expect(first?.textContent).toContain("40 comments of 31 customers");
    await user.click(toggle);
    expect(screen.getByText("The hotline …")).toBeTruthy();
    expect(screen.getByText("1 of 41 shown, the newest first")).toBeTruthy();
    await user.click(screen.getByRole("button", { name: "Order page" }));
    expect(screen.getByRole("row", { name: "web Active 500 400" })).toBeTruthy();
  });

  it("keeps what was left aside out of sight, with its reason a click away", async () => {
    answerWith({ ...EDITOR, "DELETE /api/frame/journeys/*/touchpoints/ruling": () => null });
    const { user } = openApp(`${MAP}?tab=touchpoints`);
    await user.click(await screen.findByRole("button", { name: "Left aside (1)" }));
    expect(screen.getByRole("row", { name: /Fax/ }).textContent).toContain("Given up in May");
    await user.click(screen.getByRole("button", { name: "Take back Fax" }));
    const withdrawn = () => askedFor("DELETE", `/api${MAP}/touchpoints/ruling`)[0]?.query.get("key");
    await waitFor(() => expect(withdrawn()).toBe("=fax"));
  });

  it("lets people say what a name means, or why it is none of theirs, and take it back", async () => {
    answerWith({
      ...EDITOR,
      "PUT /api/frame/journeys/*/touchpoints/alias": () => null,
      "PUT /api/frame/journeys/*/touchpoints/ignored": () => null,
      "DELETE /api/frame/journeys/*/touchpoints/ruling": () => null,
    });
    const { user } = openApp(`${MAP}?tab=touchpoints`);
    await user.click(await screen.findByRole("button", { name: "Decide… Phone" }));
    await user.click(await screen.findByRole("menuitem", { name: "Another name of…", hidden: true }));
    await user.click(await screen.findByRole("button", { name: "Count it there" }));
    await waitFor(() =>
      expect(askedFor("PUT", `/api${MAP}/touchpoints/alias`)[0]?.body).toEqual({
        key: "phone",
        name: "Phone",
        alias_of: "Order page",
      }),
    );
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(askedFor("DELETE", `/api${MAP}/touchpoints/ruling`)).toHaveLength(1));
    await user.click(screen.getByRole("button", { name: "Decide… Phone" }));
    await user.click(await screen.findByRole("menuitem", { name: "Leave aside…", hidden: true }));
    await user.type(await screen.findByRole("textbox", { name: /Why is it no touchpoint/ }), "Not ours");
    await user.click(screen.getByRole("button", { name: "Leave aside" }));
    await waitFor(() =>
      expect(askedFor("PUT", `/api${MAP}/touchpoints/ignored`)[0]?.body).toMatchObject({
        reason: "Not ours",
      }),
    );
  });

  it("adds what only customers name to the step where they named it, as an edit of the map", async () => {
    answerWith(EDITOR);
    const { user } = openApp(`${MAP}?tab=touchpoints`);
    await user.click(await screen.findByRole("button", { name: "Decide… Phone" }));
    await user.click(await screen.findByRole("menuitem", { name: "Add to the map…", hidden: true }));
    await user.click(await screen.findByRole("button", { name: "Add to the map" }));
    await waitFor(() => {
      const sent = askedFor("POST", `/api${MAP}/edits`)[0]?.body as { edits: { value: unknown[] }[] };
      expect(sent?.edits[0]).toMatchObject({ kind: "set", at: ["steps", "sim-sent", "touchpoints"] });
      expect(sent?.edits[0]?.value.at(-1)).toEqual({ name: "Phone" });
    });
  });
});
