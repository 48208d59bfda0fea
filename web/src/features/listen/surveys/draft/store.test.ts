import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { ApiError } from "../../../../api/errors";
import type { SurveyFile } from "../document/file";
import type { Kept } from "./keeping";
import { createDraft, type Save } from "./store";

const FILE: SurveyFile = {
  slug: "s",
  name: "Survey",
  intro: "Hello",
  pages: [{ key: "p", questions: [{ key: "q", kind: "nps", text: "Well?" }] }],
};
const named = (name: string) => (file: SurveyFile) => ({ ...file, name });
const greeted = (intro: string) => (file: SurveyFile) => ({ ...file, intro });

function open(save: Save, more: { kept?: Kept; keep?: (kept: Kept | null) => void } = {}) {
  return createDraft({
    draft: { number: 1, document: FILE },
    save,
    readOnly: false,
    language: "en",
    selection: { part: "welcome" },
    keeper: more.keep ? { keep: more.keep } : undefined,
    kept: more.kept,
  });
}

/** A server that counts its drafts; somebody else may have saved in between. */
function server() {
  const state = { number: 1, document: FILE, saves: 0 };
  const save: Save = async (number, document) => {
    state.saves += 1;
    if (number !== state.number) {
      const fields = { number: state.number, document: state.document, changed_by: "Ada" };
      throw new ApiError({ status: 409, code: "survey-changed", fields });
    }
    state.number += 1;
    state.document = document;
    return { number: state.number, document };
  };
  const others = (change: (file: SurveyFile) => SurveyFile) => {
    state.number += 1;
    state.document = change(state.document);
  };
  return { state, save, others };
}

describe("the draft of a survey", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("saves by itself after a pause, once for what was written on", async () => {
    const { state, save } = server();
    const draft = open(save);
    for (const name of ["A", "Af", "After"]) draft.getState().change("name", named(name), "name");
    expect(draft.getState()).toMatchObject({ save: "waiting", number: 1 });
    await vi.advanceTimersByTimeAsync(1000);
    expect(state).toMatchObject({ saves: 1, document: { name: "After" } });
    expect(draft.getState()).toMatchObject({ save: "saved", number: 2 });
    expect(draft.getState().past).toHaveLength(1);
    expect(draft.getState().undo()).toBe("name");
    expect(draft.getState().document.name).toBe("Survey");
    draft.getState().redo();
    expect(draft.getState().document.name).toBe("After");
  });

  it("joins what somebody else changed elsewhere, and undo takes back only one's own", async () => {
    const { state, save, others } = server();
    const draft = open(save);
    others(greeted("Welcome"));
    draft.getState().change("name", named("Mine"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(state.document).toMatchObject({ name: "Mine", intro: "Welcome" });
    expect(draft.getState()).toMatchObject({ save: "saved", clash: null, joined: "Ada" });
    draft.getState().undo();
    expect(draft.getState().document).toMatchObject({ name: "Survey", intro: "Welcome" });
  });

  it.each([
    ["mine", { name: "Mine", intro: "Welcome" }, "Survey"],
    ["theirs", { name: "Theirs", intro: "Welcome" }, "Mine"],
  ] as const)(
    "asks when both wrote in one place: %s stands there, all else of both",
    async (which, expected, undone) => {
      const { state, save, others } = server();
      const draft = open(save);
      others((file) => named("Theirs")(greeted("Welcome")(file)));
      draft.getState().change("name", named("Mine"));
      await vi.advanceTimersByTimeAsync(1000);
      expect(draft.getState()).toMatchObject({ save: "clash", clash: { by: "Ada", places: ["name"] } });
      expect(state.document.name).toBe("Theirs");
      draft.getState().settle(which);
      await vi.advanceTimersByTimeAsync(1000);
      expect(state.document).toMatchObject(expected);
      expect(draft.getState()).toMatchObject({ save: "saved", clash: null });
      draft.getState().undo();
      expect(draft.getState().document).toMatchObject({ name: undone, intro: "Welcome" });
    },
  );

  it("keeps what cannot be saved in the browser, tries again, and takes it up in another window", async () => {
    let kept: Kept | null = null;
    let away = true;
    const { state, save } = server();
    const draft = open(
      async (...given) => {
        if (away) throw new ApiError({ status: 0 });
        return save(...given);
      },
      {
        keep: (now) => {
          kept = now;
        },
      },
    );
    draft.getState().change("name", named("Mine"));
    await vi.advanceTimersByTimeAsync(1000);
    expect(draft.getState().save).toBe("offline");
    expect(kept).toMatchObject({ document: { name: "Mine" } });
    const again = open(save, { kept: kept as unknown as Kept });
    expect(again.getState().document.name).toBe("Mine");
    again.getState().close();
    away = false;
    await vi.advanceTimersByTimeAsync(3000);
    expect(state.document.name).toBe("Mine");
    expect(kept).toBeNull();
  });
});
