/** Writes the licences of what the app is built from beside it; refuses a package that may not be passed on freely. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Plugin } from "vite";

export const NOTICES_FILE = "third-party-notices.txt";
const WEB = join(import.meta.dirname, "..");
const PERMISSIVE = new Set([
  "0BSD",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
  "(MIT OR CC0-1.0)",
  "Unlicense",
]);
const LEGAL_FILE = /^(licen[cs]e|notice|copying|copyright)/i;
const MIT = `Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
documentation files (the "Software"), to deal in the Software without restriction, including without limitation the
rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit
persons to whom the Software is furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial portions of the
Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE
WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR
OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;

export type Notice = { name: string; version: string; licence: string; text: string };
type Locked = { version: string; license?: string; dev?: boolean; devOptional?: boolean };

/** Drawings whose paths stand in our own sources (components/icon-paths.ts). */
const COPIED: Notice[] = [
  {
    name: "Tabler Icons",
    version: "3.44",
    licence: "MIT",
    text: `Copyright (c) 2020-2026 Paweł Kuna\n\n${MIT}`,
  },
];

/** The packages of the lock that the app itself needs, by their folder. */
export function lockedPackages(): Map<string, Locked> {
  const lock = JSON.parse(readFileSync(join(WEB, "package-lock.json"), "utf8"));
  const all = Object.entries(lock.packages as Record<string, Locked>);
  return new Map(all.filter(([folder, { dev, devOptional }]) => folder && !dev && !devOptional));
}

function legalFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => LEGAL_FILE.test(name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? readdirSync(path).map((name) => join(path, name)) : [path];
    })
    .toSorted();
}

/** One package that brings no licence file: its author and the text of the licence that it names. */
function textByName(folder: string, licence: string): string {
  const { author } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (licence !== "MIT" || !author) throw new Error(`notices: ${folder} brings no text of its licence`);
  return `Copyright (c) ${author.name ?? author}\n\n${MIT}`;
}

export function noticeOf(name: string, { version, license = "" }: Locked, folder: string): Notice {
  if (!PERMISSIVE.has(license)) {
    throw new Error(`notices: ${name} has the licence “${license}”, which is not on our list`);
  }
  const texts = legalFiles(folder).map((path) => readFileSync(path, "utf8").replaceAll("\r\n", "\n").trim());
  return { name, version, licence: license, text: texts.join("\n\n") || textByName(folder, license) };
}

const nameOf = (folder: string) => folder.slice(folder.lastIndexOf("node_modules/") + "node_modules/".length);

export function listNotices(): Notice[] {
  const packages = [...lockedPackages()].filter(([folder]) => existsSync(join(WEB, folder)));
  return [
    ...packages.map(([folder, locked]) => noticeOf(nameOf(folder), locked, join(WEB, folder))),
    ...COPIED,
  ];
}

export function noticesText(notices: Notice[]): string {
  const parts = notices.map(
    ({ name, version, licence, text }) => `${"=".repeat(80)}\n${name} ${version} · ${licence}\n\n${text}\n`,
  );
  return `Third-party software in the web app of Desirepath, with its licences.\n\n${parts.join("\n")}`;
}

/** The package folder of a bundled module as the lock calls it; null for our own code. */
export function packageFolder(moduleId: string): string | null {
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/?]+)/.exec(moduleId)?.[1];
  return found && !moduleId.startsWith("\0") ? found.slice(found.indexOf("node_modules/")) : null;
}

/** Adds the file to the build, which fails when it bundles a package that the file does not name. */
export function notices(): Plugin {
  return {
    name: "desirepath:notices",
    apply: "build",
    generateBundle(_, bundle) {
      const known = lockedPackages();
      const modules = Object.values(bundle).flatMap((part) => (part.type === "chunk" ? part.moduleIds : []));
      const unnamed = modules.map(packageFolder).filter((folder) => folder && !known.has(folder));
      if (unnamed.length) this.error(`notices: bundled, but not in "dependencies": ${[...new Set(unnamed)]}`);
      this.emitFile({ type: "asset", fileName: NOTICES_FILE, source: noticesText(listNotices()) });
    },
  };
}
