import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast, difference, readHex, SIGHT_NAMES, seenBy } from "../testing/colour";

const css = readFileSync("src/styles/palette.css", "utf8");

type Palette = ReadonlyMap<string, string>;

function readPalette(selector: string): Palette {
  const block = css.split(`${selector} {`)[1]?.split("}")[0] ?? "";
  return new Map(
    [...block.matchAll(/--([\w-]+):\s*(#[\da-f]{6})/g)].map(([, name, hex]) => [name ?? "", hex ?? ""]),
  );
}

const PALETTES: [string, Palette][] = [
  ["light", readPalette(":root")],
  ["dark", readPalette(':root[data-mantine-color-scheme="dark"]')],
];

/** Pairs that come nearer than `least`, with what they have. */
function pairsBelow(
  palette: Palette,
  pairs: [string, string][],
  least: number,
  measure: (one: string, other: string) => number,
): string[] {
  return pairs.flatMap(([one, other]) => {
    const found = measure(palette.get(one) ?? "missing", palette.get(other) ?? "missing");
    return found >= least ? [] : [`${one} and ${other}: ${found.toFixed(1)}`];
  });
}

function contrastOf(one: string, other: string): number {
  return contrast(readHex(one), readHex(other));
}

/** The difference that is left for whoever sees least of it. */
function leastDifference(one: string, other: string): number {
  const seen = SIGHT_NAMES.map((sight) =>
    difference(seenBy(sight, readHex(one)), seenBy(sight, readHex(other))),
  );
  return Math.min(...seen);
}

function across(names: string[], grounds: string[]): [string, string][] {
  return names.flatMap((name) => grounds.map((ground): [string, string] => [name, ground]));
}

function numbered(name: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${name}-${index + 1}`);
}

function neighbours(names: string[]): [string, string][] {
  return names.slice(1).map((name, index): [string, string] => [names[index] ?? "", name]);
}

function everyPair(names: string[]): [string, string][] {
  return names.flatMap((one, at) => names.slice(at + 1).map((other): [string, string] => [one, other]));
}

describe.each(PALETTES)("the %s palette", (_, palette) => {
  it("has text that can be read on every ground", () => {
    const pairs = [
      ...across(["ink", "muted"], ["ground", "raised", "sunk"]),
      ...across(["good", "warn", "bad", "accent"], ["ground", "raised"]),
      ["accent", "accent-soft"] as [string, string],
      ["accent", "sunk"] as [string, string],
      ...across(["ink", "muted"], ["warn-soft", "bad-soft", "accent-soft"]),
      ...[...numbered("feel", 5), ...numbered("more", 5), ...numbered("worse", 5)].map(
        (step): [string, string] => [`${step}-text`, step],
      ),
    ];
    expect(pairsBelow(palette, pairs, 4.5, contrastOf)).toEqual([]);
  });

  it("has marks of charts that stand out from their ground", () => {
    const pairs = across([...numbered("series", 8), ...numbered("time", 4)], ["raised"]);
    expect(pairsBelow(palette, pairs, 3, contrastOf)).toEqual([]);
  });

  it("tells neighbouring steps of feeling apart, also for the colour-blind", () => {
    expect(pairsBelow(palette, neighbours(numbered("feel", 5)), 25, leastDifference)).toEqual([]);
  });

  it("tells the classes of a map's colouring apart, also for the colour-blind", () => {
    const pairs = [...neighbours(numbered("more", 5)), ...neighbours(numbered("worse", 5))];
    expect(pairsBelow(palette, pairs, 10, leastDifference)).toEqual([]);
  });

  it("tells quick from slow step by step, also for the colour-blind", () => {
    expect(pairsBelow(palette, neighbours(numbered("time", 4)), 10, leastDifference)).toEqual([]);
  });

  it("tells any two series apart, also for the colour-blind", () => {
    expect(pairsBelow(palette, everyPair(numbered("series", 8)), 20, leastDifference)).toEqual([]);
  });
});
