/** Which parts of the actual flow are drawn. Pure: no React, no browser. */
import type { FlowEdge, Paths, Variant } from "../api/contract";

export type DrawnFlow = {
  edges: FlowEdge[];
  /** How many of all cases walk the kept paths. */
  coveredShare: number;
  keptPaths: number;
  keptLinks: number;
  allLinks: number;
};

const NEARLY_ALL = 0.99;

function edgeKey(from: string, to: string): string {
  return JSON.stringify([from, to]);
}

/** The most frequent variants that together hold at least `share` of the cases (at least one). */
export function keepVariants(variants: Variant[], cases: number, share: number): Variant[] {
  const kept: Variant[] = [];
  let covered = 0;
  for (const variant of variants) {
    if (kept.length && covered >= share * cases) break;
    kept.push(variant);
    covered += variant.cases;
  }
  return kept;
}

/** Counts each direct follow in the given variants; wait and kind of an edge are those of the whole log. */
export function edgesOfVariants(variants: Variant[], all: FlowEdge[]): FlowEdge[] {
  const known = new Map(all.map((edge) => [edgeKey(edge.from, edge.to), edge]));
  const counts = new Map<string, FlowEdge>();
  for (const { steps, cases } of variants) {
    for (let at = 1; at < steps.length; at += 1)
      addEdge(counts, known, steps[at - 1] ?? "", steps[at] ?? "", cases);
  }
  return [...counts.values()].toSorted((a, b) => b.count - a.count);
}

type EdgesByKey = Map<string, FlowEdge>;

function addEdge(counts: EdgesByKey, known: EdgesByKey, from: string, to: string, cases: number): void {
  const key = edgeKey(from, to);
  const counted = counts.get(key);
  const whole = known.get(key);
  if (counted) counted.count += cases;
  else
    counts.set(key, {
      from,
      to,
      count: cases,
      median_seconds: whole?.median_seconds ?? null,
      kind: whole?.kind ?? null,
    });
}

/** The strongest connections: `share` of their number, at least one. */
export function keepLinks(edges: FlowEdge[], share: number): FlowEdge[] {
  const strongest = edges.toSorted((a, b) => b.count - a.count);
  return strongest.slice(0, Math.max(1, Math.ceil(edges.length * share)));
}

/** The percent of connections, in steps of five, that holds nearly all of the flow: where the picture starts. */
export function usualLinkPercent(edges: FlowEdge[]): number {
  const strongest = edges.toSorted((a, b) => b.count - a.count);
  const all = strongest.reduce((sum, { count }) => sum + count, 0);
  let covered = 0;
  const needed = strongest.findIndex(({ count }) => {
    covered += count;
    return covered >= NEARLY_ALL * all;
  });
  return edges.length ? Math.ceil((((needed + 1) / edges.length) * 100) / 5) * 5 : 100;
}

/** Paths that hold most cases, and no more of them than the eye follows: where the picture starts. */
const MOST_CASES = 0.8;
const MAIN_PATHS = 6;

/** The percent of cases, in steps of five, whose paths are the main ones. */
export function usualPathPercent({ variants, cases }: Pick<Paths, "variants" | "cases">): number {
  const shares = cumulativeShares(variants, cases);
  const needed = shares.findIndex((share) => share >= MOST_CASES);
  const last = Math.min(needed < 0 ? shares.length - 1 : needed, MAIN_PATHS - 1);
  const covered = shares[last] ?? 1;
  return Math.max(5, Math.floor((Math.min(1, covered) * 100) / 5) * 5);
}

/** What the two sliders leave of the flow; all paths means the server's own edges, variants beyond the list included. */
export function drawFlow(paths: Paths, pathShare: number, linkShare: number): DrawnFlow {
  const whole = pathShare >= 1;
  const variants = whole ? paths.variants : keepVariants(paths.variants, paths.cases, pathShare);
  const edges = whole ? paths.edges : edgesOfVariants(variants, paths.edges);
  const links = keepLinks(edges, linkShare);
  const covered = variants.reduce((sum, { cases }) => sum + cases, 0);
  return {
    edges: links,
    coveredShare: whole || paths.cases === 0 ? 1 : covered / paths.cases,
    keptPaths: whole ? paths.variant_count : variants.length,
    keptLinks: links.length,
    allLinks: edges.length,
  };
}

/** Cumulative share of cases after each variant, for the table of variants. */
export function cumulativeShares(variants: Variant[], cases: number): number[] {
  let covered = 0;
  return variants.map((variant) => {
    covered += variant.cases;
    return cases ? covered / cases : 0;
  });
}
