import { describe, expect, it } from "vitest";
import { escapeXml, part, textAt } from "./svg";

describe("SVG as text", () => {
  it("escapes what people wrote", () => {
    expect(textAt(`<b> & "c"`, 1, 2.26, { size: 12, fill: "#000" })).toBe(
      '<text x="1" y="2.3" font-size="12" fill="#000">&lt;b&gt; &amp; &quot;c&quot;</text>',
    );
  });

  it("leaves out signs that no XML can hold, and keeps the rest", () => {
    expect(escapeXml("a\u0000b\ud800c😀\n")).toBe("abc😀\n");
  });

  it("writes no attribute that is not given", () => {
    expect(part("g", { id: undefined, class: "x" }, part("path", { d: "M0 0" }))).toBe(
      '<g class="x"><path d="M0 0"/></g>',
    );
  });
});
