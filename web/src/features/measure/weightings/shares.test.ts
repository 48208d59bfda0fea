import { describe, expect, it } from "vitest";
import { draftOf, isComplete, readPasted, readPercent, targetOf, totalPercent } from "./shares";

describe("shares that people paste", () => {
  it("are read from a spreadsheet or from typed lines, as percent or as parts of one", () => {
    const { groups, refused } = readPasted("young\t25 %\nold; 74,5\n\nnobody", 1);
    expect(groups).toEqual([
      { values: ["young"], percent: "25" },
      { values: ["old"], percent: "74.5" },
    ]);
    expect(refused).toEqual(["nobody"]);
    expect([readPercent("0.4"), readPercent("40"), readPercent("-1"), readPercent("x")]).toEqual([
      "40",
      "40",
      null,
      null,
    ]);
  });

  it("of crossed traits have a value of each", () => {
    expect(readPasted("young;woman;50\nold;50", 2)).toEqual({
      groups: [{ values: ["young", "woman"], percent: "50" }],
      refused: ["old;50"],
    });
  });

  it("go to the server as parts of one and come back the same", () => {
    const draft = {
      traits: ["age"],
      origin: "typed" as const,
      groups: readPasted("a;33.3\nb;66.7", 1).groups,
    };
    expect(draftOf(targetOf(draft))).toEqual(draft);
    expect([totalPercent(draft.groups), isComplete([draft])]).toEqual([100, true]);
  });
});
