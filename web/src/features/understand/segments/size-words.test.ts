import { describe, expect, it } from "vitest";
import { shareWords, sizeWords } from "./size-words";

describe("the size of a segment", () => {
  it("never tells a share without its interval", () => {
    const size = { customers: 412, base: 3000, share: 0.1373, low: 0.1255, high: 0.1501 };
    expect(sizeWords(size)).toBe("412 of 3,000 customers");
    expect(shareWords(size)).toBe("14% (13% to 15%)");
  });

  it("is silent about a share of nobody", () => {
    expect(shareWords({ customers: 0, base: 0, share: null, low: null, high: null })).toBe("");
  });
});
