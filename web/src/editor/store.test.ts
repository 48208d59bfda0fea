import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fakeMapServer } from "../testing/fake-map-server";
import { GOAL, goalOf, open, saved, set, slugsOf, small, work } from "../testing/small-map";
import { choicesOf } from "./choices";
import type { Edit } from "./edits";
import { openKeeper } from "./keeping";
import { saveStateOf } from "./store";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe("the editor of a map", () => {
  it("shows an edit at once and saves what gathered in one request", async () => {
    const { server, editor } = open();
    const send = vi.spyOn(server, "send");
    editor.getState().do("goal", [set(GOAL, null, "Get in")]);
    editor.getState().do("name", [set(["name"], "Small", "Large")]);
    expect(goalOf(work(editor).document)).toBe("Get in");
    expect(saveStateOf(editor.getState())).toEqual({ kind: "saving" });
    await saved();
    expect(send).toHaveBeenCalledTimes(1);
    expect(server.map().document.name).toBe("Large");
    expect(saveStateOf(editor.getState())).toEqual({ kind: "saved" });
  });

  it("has one request under way, however long the answer takes, and keeps showing what gathers", async () => {
    const { server, editor } = open();
    const quick = server.send;
    const send = vi.spyOn(server, "send").mockImplementation(async (key, edits) => {
      const answer = await quick(key, edits);
      await new Promise((done) => setTimeout(done, 700));
      return answer;
    });
    editor.getState().do("goal", [set(GOAL, null, "Get in")]);
    await vi.advanceTimersByTimeAsync(300);
    editor.getState().do("name", [set(["name"], "Small", "Large")]);
    for (let at = 0; at < 20; at += 1) {
      await vi.advanceTimersByTimeAsync(100);
      expect(work(editor).document.name).toBe("Large");
      expect(goalOf(work(editor).document)).toBe("Get in");
    }
    expect(new Set(send.mock.calls.map(([key]) => key)).size).toBe(2);
    expect(send).toHaveBeenCalledTimes(2);
  });

  it("takes back and does again by commands of its own", async () => {
    const { server, editor } = open();
    editor.getState().do("goal", [set(GOAL, null, "Get in")]);
    await saved();
    expect(editor.getState().undo()).toEqual({ label: "goal", conflicts: [], done: true });
    await saved();
    expect(server.map().document).toEqual(small());
    editor.getState().redo();
    await saved();
    expect(goalOf(server.map().document)).toBe("Get in");
    expect(editor.getState().redo()).toBeNull();
  });

  it("says so when what would be taken back was changed by somebody else", async () => {
    const { server, editor } = open();
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await saved();
    await server.send("other", [set(GOAL, "Mine", "Theirs")]);
    await editor.getState().noticeNews({ version: 3 });
    const back = editor.getState().undo();
    expect(back).toMatchObject({ done: false, conflicts: [{ why: "changed", theirs: "Theirs" }] });
    expect(goalOf(work(editor).document)).toBe("Theirs");
  });

  it("counts what is kept while the line is lost, and sends the same request once it is back", async () => {
    const { server, editor } = open();
    server.trouble.push("lost", "lost-answer");
    editor.getState().do("goal", [set(GOAL, null, "Get in")]);
    await vi.advanceTimersByTimeAsync(200);
    expect(saveStateOf(editor.getState())).toEqual({ kind: "offline", count: 1 });
    editor.getState().do("name", [set(["name"], "Small", "Large")]);
    await saved();
    expect(server.log).toHaveLength(2);
    expect(saveStateOf(editor.getState())).toEqual({ kind: "saved" });
  });

  it("keeps aside what met another's edit, saves the rest, and carries the choice out", async () => {
    const { server, editor } = open();
    await server.send("other", [set(GOAL, null, "Theirs")]);
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    editor.getState().do("goal", [set(GOAL, "Mine", "Mine too")]);
    editor.getState().do("name", [set(["name"], "Small", "Large")]);
    await saved();
    expect(server.map().document.name).toBe("Large");
    const [conflict, ...others] = work(editor).conflicts;
    expect(others).toEqual([]);
    expect(conflict).toMatchObject({ at: GOAL, base: null, theirs: "Theirs", yours: "Mine too" });
    expect(saveStateOf(editor.getState())).toEqual({ kind: "choice", count: 1 });
    if (!conflict) return;
    expect(choicesOf(work(editor), conflict)).toEqual(["theirs", "yours", "both"]);
    editor.getState().resolve(conflict, "both");
    await saved();
    expect(goalOf(server.map().document)).toBe("Theirs\nMine too");
    expect(work(editor).conflicts).toEqual([]);
  });

  it("can bring back a step that somebody removed meanwhile, with what one wrote there", async () => {
    const { server, editor } = open();
    await server.send("other", [
      { kind: "remove", out_of: ["stages", "one", "steps"], before: { slug: "a", name: "A" } },
    ]);
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await saved();
    const [conflict] = work(editor).conflicts;
    expect(conflict?.why).toBe("removed");
    if (conflict) editor.getState().resolve(conflict, "yours");
    await saved();
    expect(slugsOf(server.map().document)).toEqual([["b", "a"], ["c"]]);
  });

  it("gives an added step another name when its own is taken, now or by an archived one", async () => {
    const { server, editor } = open();
    const add = (name: string): Edit => ({
      ...{ kind: "add", to: ["stages", "two", "steps"], after: "c" },
      member: { slug: "pay", name },
    });
    await server.send("other", [add("Theirs")]);
    server.archived.push("pay-2");
    editor.getState().do("add", [add("Mine")]);
    editor.getState().do("goal", [set(["steps", "pay", "customer", "goal"], null, "Paid")]);
    await saved();
    expect(slugsOf(server.map().document)).toEqual([
      ["a", "b"],
      ["c", "pay-3", "pay"],
    ]);
    expect(work(editor).conflicts).toEqual([]);
    expect(JSON.stringify(server.map().document)).toContain('"goal":"Paid"');
  });

  it("keeps aside the one command that the server refuses, and saves the others", async () => {
    const { server, editor } = open();
    server.trouble.push("refused", "refused");
    editor.getState().do("clear", [set(["name"], "Small", null)]);
    editor.getState().do("goal", [set(GOAL, null, "Get in")]);
    await saved();
    expect(goalOf(server.map().document)).toBe("Get in");
    expect(work(editor).conflicts).toMatchObject([
      { why: "refused", reason: "A name is needed.", label: "clear" },
    ]);
  });

  it("waits with others' versions while its own request is under way", async () => {
    const { server, editor } = open();
    server.trouble.push("lost-answer");
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await vi.advanceTimersByTimeAsync(200);
    await server.send("other", [set(GOAL, "Mine", "Theirs")]);
    await editor.getState().noticeNews({ version: 3 });
    await saved();
    expect(work(editor).conflicts).toEqual([]);
    expect(goalOf(work(editor).document)).toBe("Theirs");
  });

  it("takes up after a reload what was not saved", async () => {
    const server = fakeMapServer(small());
    server.trouble.push("lost-answer", ...Array(20).fill("lost"));
    const first = open(server, { keeper: openKeeper("ana", "small") });
    first.editor.getState().do("goal", [set(GOAL, null, "Get in")]);
    await vi.advanceTimersByTimeAsync(200);
    first.editor.getState().do("name", [set(["name"], "Small", "Large")]);
    first.editor.getState().close();
    server.trouble.length = 0;
    await server.send("other", [set(GOAL, "Get in", "Theirs")]);
    const keeper = openKeeper("ana", "small");
    const again = open(server, { keeper, kept: await keeper.adopt() });
    expect(work(again.editor).document.name).toBe("Large");
    await saved();
    expect(server.map().document.name).toBe("Large");
    expect(goalOf(work(again.editor).document)).toBe("Theirs");
    expect(work(again.editor).conflicts).toEqual([]);
    expect(Object.keys(localStorage)).toEqual([]);
  });
});

describe("the ways of working", () => {
  it("gather a suggestion without sending it, and let it go when it was sent", async () => {
    const { server, editor } = open();
    editor.getState().setMode("suggest");
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    await saved();
    expect(server.log).toEqual([]);
    expect(saveStateOf(editor.getState())).toEqual({ kind: "suggesting", count: 1 });
    editor.getState().clearOutbox();
    expect(work(editor).document).toEqual(small());
  });

  it("change nothing while reading or looking at another version", () => {
    const { editor } = open();
    editor.getState().setMode("read");
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    editor.getState().setMode("edit");
    editor.getState().setPreview(small());
    editor.getState().do("goal", [set(GOAL, null, "Mine")]);
    expect(work(editor).outbox).toEqual([]);
  });
});
