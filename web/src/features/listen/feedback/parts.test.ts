import { describe, expect, it } from "vitest";
import { parseVoiceSearch } from "../../../app/search-listen";
import { chipsOf, queryOf, searchOf, toggled } from "./filters";
import { meaningOf } from "./keys";
import { foundMarks, piecesOf, wordMarks } from "./marks";
import { previewMask } from "./masking";
import { tagSlug } from "./tags";
import { exchanged } from "./use-correcting";

describe("marks", () => {
  it("cut a text into pieces that together are the text, by signs and not by halves of them", () => {
    const text = "🙂 late parcel";
    const pieces = piecesOf(text, [...foundMarks([[2, 6]]), ...wordMarks([[5, 9, 1]])]);
    expect(pieces.map((piece) => piece.text).join("")).toBe(text);
    expect(pieces.filter(({ found }) => found).map((piece) => piece.text)).toEqual(["lat", "e"]);
    expect(pieces.filter(({ word }) => word).map((piece) => piece.text)).toEqual(["e", " pa"]);
  });

  it("survive places outside of the text", () => {
    const pieces = piecesOf(
      "abc",
      foundMarks([
        [-2, 1],
        [2, 99],
        [7, 9],
        [2, 1],
      ]),
    );
    expect(pieces.map(({ text, found }) => [text, found])).toEqual([
      ["a", true],
      ["b", false],
      ["c", true],
    ]);
  });
});

describe("the filters", () => {
  it("read back from a saved view what was saved", () => {
    const search = parseVoiceSearch({
      q: "x",
      tag: ["a", "b"],
      score_to: 6,
      from: "2026-01-01",
      state: "handled",
    });
    expect(searchOf(queryOf(search))).toEqual(JSON.parse(JSON.stringify(search)));
    expect(searchOf(queryOf({ state: "all" }))).toEqual({ state: "all" });
    expect(searchOf(queryOf({}))).toEqual({});
  });

  it("take a value away as they put it on, and close what was opened", () => {
    const on = toggled({ open: 3 }, "kind", "review");
    expect(on).toEqual({ kind: ["review"], open: undefined });
    expect(toggled(on, "kind", "review").kind).toBeUndefined();
  });

  it("say in words what they mean, with the names that people gave", () => {
    const chips = chipsOf({ step: ["sim-sent"], intent: ["churn-threat"], score_to: 6 }, (filter) =>
      filter === "step" ? "SIM sent" : undefined,
    );
    expect(chips.map(({ text }) => text)).toEqual([
      "Step: SIM sent",
      "Intent: threatens to leave",
      "Score up to 6",
    ]);
  });
});

describe("keys", () => {
  const pressed = (key: string, target: Element = document.body, more = {}) =>
    meaningOf(
      { key, target, ctrlKey: false, metaKey: false, altKey: false, defaultPrevented: false, ...more },
      true,
    );

  it("belong to fields, menus and dialogs while one is in them", () => {
    expect(pressed("j")).toBe("next");
    expect(pressed("j", document.createElement("input"))).toBeNull();
    expect(pressed("j", document.body, { ctrlKey: true })).toBeNull();
    const dialog = document.createElement("div");
    dialog.setAttribute("role", "dialog");
    expect(pressed("e", dialog.appendChild(document.createElement("button")))).toBeNull();
  });
});

describe("small words", () => {
  it("make one tag of one name, whatever its case and accents", () => {
    expect(tagSlug("  Été  2026! ")).toBe("ete-2026");
  });

  it("keep the other labels when one takes the place of another", () => {
    expect(exchanged(["complaint", "question"], "question", "complaint")).toEqual(["complaint"]);
    expect(exchanged(["complaint"], null, "question")).toEqual(["complaint", "question"]);
  });

  it("show roughly what masking leaves", () => {
    const said = "Call +43 660 1234567 or mail me@example.org";
    expect(previewMask(said, ["phone", "email"])).toBe("Call [phone] or mail [e-mail]");
    expect(previewMask(said, [])).toBe(said);
  });
});
