import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

function readAll(pattern: string, without: RegExp): Record<string, string> {
  const paths = globSync(pattern).filter((path) => !without.test(path));
  return Object.fromEntries(paths.map((path) => [path, readFileSync(path, "utf8")]));
}

const SHEETS = readAll("src/**/*.css", /never/);
const CODE = readAll("src/**/*.tsx", /\.test\.tsx$/);

const PHYSICAL =
  /(?:^|[{;\s])((?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)(?:-\w+)?|left|right|border-(?:top|bottom)-(?:left|right)-radius)\s*:|(?:text-align|float|clear)\s*:\s*(?:left|right)\b/g;
const PHYSICAL_PROPS =
  /\b(?:(?:margin|padding|border)(?:Left|Right)|textAlign:\s*"(?:left|right)"|m[lr]=|p[lr]=)/g;

function findings(files: Record<string, string>, pattern: RegExp): string[] {
  return Object.entries(files).flatMap(([path, text]) =>
    [...text.replaceAll(/\/\*.*?\*\//gs, "").matchAll(pattern)].map(([found]) => `${path}: ${found.trim()}`),
  );
}

describe("a page that is read from right to left", () => {
  it("is laid out by start and end: no sheet names left or right", () => {
    expect(Object.keys(SHEETS).length).toBeGreaterThan(15);
    expect(findings(SHEETS, PHYSICAL)).toEqual([]);
  });

  it("has no left or right in the styles of components either", () => {
    expect(findings(CODE, PHYSICAL_PROPS)).toEqual([]);
  });
});
