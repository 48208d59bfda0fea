import { describe, expect, it } from "vitest";
import { mergeTexts } from "./merge-text";

describe("keeping both texts", () => {
  it("keeps independent changes of both in one sentence", () => {
    expect(
      mergeTexts(
        "The customer waits for the parcel",
        "The new customer waits for the parcel",
        "The customer waits for the parcel at home",
      ),
    ).toBe("The new customer waits for the parcel at home");
  });

  it("puts both under each other where they clash, theirs first", () => {
    expect(mergeTexts("Waits", "Waits long", "Waits in vain")).toBe("Waits long\nWaits in vain");
    expect(mergeTexts("", "Calls", "Writes")).toBe("Calls\nWrites");
  });

  it("takes the side that changed when only one did", () => {
    expect(mergeTexts("a b", "a b", "a c")).toBe("a c");
    expect(mergeTexts("a b", "a d", "a b")).toBe("a d");
    expect(mergeTexts("a b", "a d", "a d")).toBe("a d");
  });
});
