import { describe, expect, it } from "vitest";
import { alignSteps, commonOrder } from "./aligning";
import { readDesign } from "./design";

function steps(slugs: string) {
  const named = slugs.split("").map((slug) => ({ slug, name: slug }));
  return readDesign({ stages: [{ slug: "s", name: "S", steps: named }] }).steps;
}

function aligned(before: string, after: string): string[] {
  return alignSteps(steps(before), steps(after)).map(
    ({ slug, before: was, after: is, moved }) =>
      `${slug}${was ? "" : "+"}${is ? "" : "-"}${moved ? "~" : ""}`,
  );
}

describe("two maps beside one another", () => {
  it("have the same step in the same row, and new and gone ones where they stand", () => {
    expect(aligned("abcd", "abXd")).toEqual(["a", "b", "c-", "X+", "d"]);
    expect(aligned("abc", "abc")).toEqual(["a", "b", "c"]);
    expect(aligned("", "ab")).toEqual(["a+", "b+"]);
    expect(aligned("ab", "")).toEqual(["a-", "b-"]);
  });

  it("mark a moved step once, where it stands now", () => {
    expect(aligned("abcd", "acdb")).toEqual(["a", "c", "d", "b~"]);
  });

  it("keep the longest order that both have", () => {
    expect([...commonOrder([..."abcdef"], [..."bfcdae"])].join("")).toBe("bcde");
  });
});
