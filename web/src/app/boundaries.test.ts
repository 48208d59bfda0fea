import { describe, expect, it } from "vitest";

/** One direction: shared rooms, then features, then app. Features never import each other. */
const FILES = import.meta.glob<string>("../**/*.{ts,tsx}", { query: "?raw", import: "default", eager: true });
const ROOMS = ["canvas", "i18n", "api", "editor", "components", "features", "app"];

function resolvePath(from: string, to: string): string {
  const parts = from.split("/").slice(0, -1);
  for (const part of to.split("/")) {
    if (part === "..") parts.pop();
    else if (part !== ".") parts.push(part);
  }
  return parts.join("/");
}

function normal(path: string): string {
  return path.startsWith("./") ? `app/${path.slice(2)}` : path.replace(/^\.\.\//, "");
}

type Import = { from: string; to: string };

function allImports(): Import[] {
  return Object.entries(FILES).flatMap(([path, code]) => {
    const from = normal(path);
    if (from.includes(".test.") || from.startsWith("testing/") || from.startsWith("main")) return [];
    const found = [...code.matchAll(/(?:from|import\()\s*"(\.[^"]+)"/g)];
    return found.map(([, to]) => ({ from, to: resolvePath(from, to ?? "") }));
  });
}

function featureOf(path: string): string | null {
  return path.startsWith("features/") ? (path.split("/")[1] ?? null) : null;
}

describe("the rooms of the web app", () => {
  const imports = allImports();

  it("are read completely", () => expect(imports.length).toBeGreaterThan(200));

  it("keep features apart", () => {
    const crossing = imports.filter(
      ({ from, to }) => featureOf(from) && featureOf(to) && featureOf(from) !== featureOf(to),
    );
    expect(crossing).toEqual([]);
  });

  it("let nothing import a room above its own", () => {
    const height = (path: string) => ROOMS.indexOf(path.split("/")[0] ?? "");
    const upward = imports.filter(
      ({ from, to }) => height(to) > height(from) && !(height(from) <= 2 && height(to) <= 2),
    );
    expect(upward).toEqual([]);
  });

  it("keep the geometry free of React", () => {
    const react = Object.entries(FILES).filter(
      ([path, code]) => path.includes("/canvas/") && /from "react|@tanstack|@mantine/.test(code),
    );
    expect(react).toEqual([]);
  });
});
