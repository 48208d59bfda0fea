import { describe, expect, it } from "vitest";
import { textWidth, wrapText } from "./text-width";

describe("text in a picture", () => {
  it("is as wide as its letters", () => {
    expect(textWidth("il", 100)).toBe(44);
    expect(textWidth("W", 10)).toBeCloseTo(9.4);
    expect(textWidth("Steps", 13, true)).toBeGreaterThan(textWidth("Steps", 13));
    expect(textWidth("订单", 10)).toBe(20);
  });

  it("wraps between words", () => {
    expect(wrapText("Again? I sent this already", 80, 13)).toEqual(["Again? I sent", "this already"]);
  });

  it("cuts what is too long, behind a hyphen when there is one, and loses no letter", () => {
    expect(wrapText("customer-identification", 70, 13)).toEqual(["customer-", "identificatio", "n"]);
    const long = "x".repeat(50);
    expect(wrapText(long, 60, 13).join("")).toBe(long);
  });

  it("never passes its width", () => {
    const text = "The parcel has been sent to a pick-up point in Saint-Rémy-lès-Chevreuse, then returned.";
    for (const line of wrapText(text, 90, 12)) expect(textWidth(line, 12)).toBeLessThanOrEqual(90);
    expect(wrapText(text, 90, 12).join(" ").replace("lès- ", "lès-")).toBe(text);
  });

  it("keeps the lines that were written, and has none for nothing", () => {
    expect(wrapText("a\nb", 90, 12)).toEqual(["a", "b"]);
    expect(wrapText(" ", 90, 12)).toEqual([]);
  });
});
