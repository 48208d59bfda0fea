import { describe, expect, it } from "vitest";
import { cutAtMentions, mentionedIn, namesFor, namingAt, putName } from "./mentions";

const PEOPLE = [
  { id: 1, label: "Ann Example" },
  { id: 2, label: "Ben Sample" },
  { id: 3, label: "Sam Annan" },
];

describe("naming somebody in a comment", () => {
  it("begins at an @ and ends with the line", () => {
    expect(namingAt("Ask @Be", 7)).toEqual({ start: 4, typed: "Be" });
    expect(namingAt("Ask @Be\nthen", 12)).toBeNull();
    expect(namingAt("ann@example.org", 15)).toBeNull();
  });

  it("offers names that begin so, first names before last names", () => {
    expect(namesFor("ann", PEOPLE).map(({ label }) => label)).toEqual(["Ann Example", "Sam Annan"]);
    expect(namesFor("zz", PEOPLE)).toEqual([]);
  });

  it("puts the whole name in and knows later who is named", () => {
    const naming = namingAt("Ask @be please", 7);
    expect(naming && putName("Ask @be please", naming, { id: 2, label: "Ben Sample" })).toEqual({
      text: "Ask @Ben Sample please",
      cursor: 16,
    });
    expect(mentionedIn("Ask @Ben Sample please", PEOPLE)).toEqual([2]);
  });

  it("is cut out of the text to be shown as a name", () => {
    expect(cutAtMentions("Ask @Ben Sample!", [{ id: 2, label: "Ben Sample" }])).toEqual([
      { text: "Ask ", mention: false },
      { text: "@Ben Sample", mention: true },
      { text: "!", mention: false },
    ]);
  });
});
