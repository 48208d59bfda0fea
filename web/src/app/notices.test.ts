import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { listNotices, lockedPackages, noticeOf, noticesText, packageFolder } from "../../scripts/notices";

const SOURCES = import.meta.glob<string>(
  ["../**/*.{ts,tsx}", "!../**/*.test.*", "!../testing/**", "!../api/generated/**", "!../**/snippets.ts"],
  {
    query: "?raw",
    import: "default",
    eager: true,
  },
);

/** The packages that our code imports: `react-dom` of `react-dom/client`. */
function importedPackages(): string[] {
  const found = Object.values(SOURCES).flatMap((code) => [
    ...code.matchAll(/(?:from|import)\s*\(?"((?:@[\w-]+\/)?[\w-]+)[^"]*"/g),
  ]);
  return [...new Set(found.map(([, name]) => name ?? ""))].toSorted();
}

describe("the notices of third-party software", () => {
  const named = listNotices();

  it("name every package of the lock that the app needs, with the text of its licence", () => {
    const names = new Set(named.map(({ name, version }) => `${name} ${version}`));
    const missing = [...lockedPackages()].filter(
      ([folder, { version }]) => !names.has(`${folder.split("node_modules/").at(-1)} ${version}`),
    );
    expect(missing).toEqual([]);
    expect(named.filter(({ text }) => text.length < 200).map(({ name }) => name)).toEqual([]);
  });

  it("name every package that our code imports", () => {
    const names = new Set(named.map(({ name }) => name));
    expect(importedPackages()).toContain("@mantine/core");
    expect(importedPackages().filter((name) => !names.has(name))).toEqual([]);
  });

  it("carry what Apache-2.0 asks for: the notice of ECharts", () => {
    const echarts = noticesText(named.filter(({ name }) => name === "echarts"));
    expect(echarts).toContain("This product includes software developed at\nThe Apache Software Foundation");
    expect(echarts).toContain(readFileSync("node_modules/echarts/licenses/LICENSE-d3", "utf8").trim());
  });

  it("refuse a licence that is not permissive", () => {
    const folder = join("node_modules", "react");
    expect(() => noticeOf("react", { version: "1.0.0", license: "AGPL-3.0" }, folder)).toThrow("AGPL-3.0");
  });

  it("know the package of a bundled module as the lock calls it", () => {
    expect(packageFolder("/x/web/node_modules/@mantine/core/esm/index.mjs")).toBe(
      "node_modules/@mantine/core",
    );
    expect(packageFolder("/x/web/node_modules/a/node_modules/b/index.js?v=1")).toBe(
      "node_modules/a/node_modules/b",
    );
    expect(packageFolder("/x/web/src/main.tsx")).toBeNull();
    expect(packageFolder("\0/x/node_modules/a/index.js")).toBeNull();
  });
});
