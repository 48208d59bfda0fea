/** Fails when a part of the built app weighs more than its budget (gzip). Run after a build: `npm run size`. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const BUILT = fileURLToPath(new URL("../../src/desirepath/app/web", import.meta.url));
const ASSETS = join(BUILT, "assets");
const KB = 1000;
const BUDGET = { shellJs: 160, shellCss: 20, route: 80, charts: 215 };

const sizes = new Map(
  readdirSync(ASSETS).map((name) => [
    name,
    gzipSync(readFileSync(join(ASSETS, name)), { level: 9 }).length / KB,
  ]),
);

/** Other chunks that a chunk needs before it can run. */
function staticImports(name: string): string[] {
  const code = readFileSync(join(ASSETS, name), "utf8");
  const found = code.matchAll(
    /(?:^|[;}\s])(?:import|export)(?:[\w*{}\s,$]*?from)?\s*["']\.\/([\w.-]+\.js)["']/g,
  );
  return [...found].map(([, file]) => file ?? "").filter((file) => sizes.has(file));
}

function withImports(name: string, seen = new Set<string>()): Set<string> {
  if (seen.has(name)) return seen;
  seen.add(name);
  for (const file of staticImports(name)) withImports(file, seen);
  return seen;
}

function total(names: Iterable<string>): number {
  return [...names].reduce((sum, name) => sum + (sizes.get(name) ?? 0), 0);
}

const html = readFileSync(join(BUILT, "index.html"), "utf8");
const linked = [...html.matchAll(/(?:src|href)="\/assets\/([^"]+)"/g)].map(([, file]) => file ?? "");
const shell = new Set(
  linked.filter((file) => file.endsWith(".js")).flatMap((file) => [...withImports(file)]),
);
const stems = [...sizes.keys()].filter((name) => name.endsWith(".js"));
const pages = stems.filter((name) => /(Page|Layout)-|^(CommandMenu|NavigationDrawer|UserMenu)-/.test(name));
const charts = stems.filter((name) => name.startsWith("echarts-"));

type Line = { what: string; size: number; budget: number };

function routeLine(page: string): Line {
  const added = [...withImports(page)].filter((name) => !shell.has(name));
  return { what: page.replace(/-[\w-]{8}\.js$/, ""), size: total(added), budget: BUDGET.route };
}

const lines: Line[] = [
  { what: "shell JS", size: total(shell), budget: BUDGET.shellJs },
  { what: "shell CSS", size: total(linked.filter((file) => file.endsWith(".css"))), budget: BUDGET.shellCss },
  { what: "charts", size: total(charts), budget: BUDGET.charts },
  ...pages.map(routeLine).toSorted((a, b) => b.size - a.size),
];

for (const { what, size, budget } of lines) {
  process.stdout.write(`${size > budget ? "TOO BIG " : ""}${what}: ${size.toFixed(1)} of ${budget} kB gz\n`);
}
if (lines.some(({ size, budget }) => size > budget)) process.exit(1);
