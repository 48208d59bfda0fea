/** What others do to the map, the session and the browser while one works on it. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeMapServer } from "../testing/fake-map-server";
import { GOAL, goalOf, open, saved, set, small, work } from "../testing/small-map";
import { openKeeper } from "./keeping";
import { saveStateOf } from "./store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("writing while somebody else saves the same place", () => {
  it("does not touch what one did not change", async () => {
    const { server, editor } = open();
    editor.getState().write(true);
    await server.send("other", [set(GOAL, null, "Theirs")]);
    await editor.getState().noticeNews({ version: 2 });
    editor.getState().do("goal", [set(GOAL, "Theirs", null)]); // the field is left as it was opened: empty
    await saved();
    expect(goalOf(server.map().document)).toBe("Theirs");
    expect(work(editor).conflicts).toEqual([]);
  });

  it("asks which text is meant, and goes on from there", async () => {
    const { server, editor } = open();
    editor.getState().write(true);
    await server.send("other", [set(GOAL, null, "Theirs")]);
    await editor.getState().noticeNews({ version: 2 });
    editor.getState().do("goal", [set(GOAL, "Theirs", "Mine")]);
    expect(work(editor).conflicts).toMatchObject([{ why: "changed", theirs: "Theirs", yours: "Mine" }]);
    expect(goalOf(work(editor).document)).toBe("Theirs");
    editor.getState().do("goal", [set(GOAL, "Theirs", "Mine, having seen theirs")]);
    await saved();
    expect(goalOf(server.map().document)).toBe("Mine, having seen theirs");
  });

  it("keeps a card written into a step that is gone, and brings both back", async () => {
    const { server, editor } = open();
    editor.getState().write(true);
    await server.send("other", [
      { kind: "remove", out_of: ["stages", "one", "steps"], before: { slug: "a", name: "A" } },
    ]);
    await editor.getState().noticeNews({ version: 2 });
    const card = { id: "k1", text: "An idea" };
    editor
      .getState()
      .do("card", [{ kind: "add", to: ["steps", "a", "cards", "ideas"], member: card, after: null }]);
    const [conflict] = work(editor).conflicts;
    expect(conflict?.why).toBe("removed");
    if (conflict) editor.getState().resolve(conflict, "yours");
    await saved();
    expect(JSON.stringify(server.map().document)).toContain("An idea");
  });

  it("can be taken back like any other change", async () => {
    const { server, editor } = open();
    editor.getState().write(true);
    await server.send("other", [set(["name"], "Small", "Large")]);
    await editor.getState().noticeNews({ version: 2 });
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    expect(editor.getState().undo()?.done).toBe(true);
    await saved();
    expect(goalOf(server.map().document)).toBeUndefined();
    expect(server.map().document.name).toBe("Large");
  });
});

describe("a map that changes its state while it is open", () => {
  it("keeps what is not saved when it is archived, and saves it when it is back", async () => {
    const { server, editor } = open();
    server.trouble.push("forbidden");
    server.allowed = { may_edit: false, may_suggest: false };
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await saved();
    expect(editor.getState().mode).toBe("read");
    expect(saveStateOf(editor.getState())).toEqual({ kind: "held", count: 1 });
    expect(work(editor).conflicts).toEqual([]);
    server.allowed = { may_edit: true, may_suggest: true };
    await editor.getState().refresh();
    await saved();
    expect(goalOf(server.map().document)).toBe("Mine");
  });

  it("goes on as a suggestion when it is published by somebody else", async () => {
    const { server, editor } = open();
    server.allowed = { may_edit: false, may_suggest: true };
    server.trouble.push("forbidden");
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await saved();
    expect(saveStateOf(editor.getState())).toEqual({ kind: "suggesting", count: 1 });
    expect(server.log).toEqual([]);
  });

  it("is asked for again when an answer was under way as the news came", async () => {
    const { server, editor } = open();
    const before = server.map();
    await server.send("other", [set(GOAL, null, "Theirs")]);
    vi.spyOn(server, "load").mockResolvedValueOnce(before);
    await editor.getState().noticeNews({ version: 2 });
    expect(goalOf(work(editor).document)).toBe("Theirs");
  });

  it("says that one is signed out, and saves once one is back", async () => {
    const { server, editor } = open();
    server.trouble.push("signed-out");
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await vi.advanceTimersByTimeAsync(200);
    expect(saveStateOf(editor.getState())).toEqual({ kind: "signed-out", count: 1 });
    await saved();
    expect(saveStateOf(editor.getState())).toEqual({ kind: "saved" });
  });
});

describe("what the browser keeps", () => {
  it("is said to be in this window alone when the browser's store is full", async () => {
    const server = fakeMapServer(small());
    const { editor } = open(server, { keeper: openKeeper("ana", "small") });
    const full = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    vi.stubGlobal("localStorage", { setItem: full, removeItem: () => undefined });
    server.trouble.push("lost");
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    expect(editor.getState().kept).toBe(false);
    vi.unstubAllGlobals();
    await saved();
    expect(editor.getState().kept).toBe(true);
    expect(goalOf(server.map().document)).toBe("Mine");
  });

  it("is read with care: what an older program left is shown, not sent, and does not stop the map", async () => {
    const server = fakeMapServer(small());
    const known = { id: "1", label: "goal", edits: [set(GOAL, null, "Kept")], inverse: [] };
    const strange = { id: "2", label: "old", edits: [set(["colour"], null, "red")], inverse: [] };
    const kept = { version: 1, server: small(), outbox: [strange, known], sending: null, conflicts: [] };
    localStorage.setItem("desirepath-map/ana/small/1", JSON.stringify(kept));
    localStorage.setItem("desirepath-map/ana/small/2", "{broken");
    localStorage.setItem("desirepath-map/ana/small/3", JSON.stringify({ version: 1 }));
    const keeper = openKeeper("ana", "small");
    const { editor } = open(server, { keeper, kept: await keeper.adopt() });
    await saved();
    expect(goalOf(server.map().document)).toBe("Kept");
    expect(work(editor).conflicts).toMatchObject([{ why: "refused", yours: "red" }]);
  });
});
