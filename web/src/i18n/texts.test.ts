import { describe, expect, it } from "vitest";
import { findTexts } from "../../scripts/text-extractor";
import english from "../locales/en.po?raw";

const FILES = import.meta.glob<string>(["../**/*.{ts,tsx}", "!../**/*.test.*", "!../api/generated/**"], {
  query: "?raw",
  import: "default",
  eager: true,
});
const TEXTS = Object.entries(FILES).flatMap(([path, code]) => findTexts(path, code));

/** The catalogue's id → text; long ones stand on several lines. */
function readCatalogue(po: string): Map<string, string> {
  const entries = po.split("\n\n").slice(1);
  const part = (entry: string, key: string) => {
    const lines = entry.split(`${key} `)[1]?.split(/\nmsg/)[0] ?? "";
    return [...lines.matchAll(/"((?:[^"\\]|\\.)*)"/g)]
      .map(([, text]) => JSON.parse(`"${text}"`) as string)
      .join("");
  };
  return new Map(entries.map((entry) => [part(entry, "msgid"), part(entry, "msgstr")]));
}

describe("the texts of the screens", () => {
  it("mean one thing each: an id has one English text", () => {
    const seen = new Map<string, string>();
    const double = TEXTS.filter(
      ({ id, message }) => (seen.get(id) ?? message) !== message || !seen.set(id, message),
    );
    expect(double.map(({ id }) => id)).toEqual([]);
  });

  it("stand in the catalogue for translators (`npm run extract` writes it)", () => {
    const found = Object.fromEntries(TEXTS.map(({ id, message }) => [id, message]));
    expect(Object.fromEntries([...readCatalogue(english)].filter(([id]) => id))).toEqual(found);
  });

  it("are never written into the markup without an id", () => {
    const bare = Object.entries(FILES).flatMap(([path, code]) =>
      [...code.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+[.!?]?)\s*</g)].map(([, text]) => `${path}: ${text}`),
    );
    expect(bare).toEqual([]);
  });
});
