/** Geometry of the actual flow over the map: arcs above for going on, below for going back. Pure. */
import type { FlowEdge } from "../api/contract";

export type Arc = {
  edge: FlowEdge;
  side: "above" | "below";
  path: string;
  arrow: string;
  width: number;
  /** 1 (quick) to 4 (slow) by the quartile of its wait; 0 when unknown. */
  timeClass: 0 | 1 | 2 | 3 | 4;
  designed: boolean;
  label: { x: number; y: number } | null;
};

export type ArcLayout = { above: Arc[]; below: Arc[]; aboveHeight: number; belowHeight: number };

export type ArcInput = {
  edges: FlowEdge[];
  /** Step slugs in the order of the columns. */
  columns: string[];
  columnWidth: number;
  /** The whole map's connections where only a part is drawn, so that widths and colours mean the same. */
  all?: FlowEdge[];
};

const NARROWEST = 1.5;
const WIDEST = 10;
const FIRST_RISE = 34;
const RISE_PER_STEP = 22;
const HIGHEST = 150;
const LABEL_ROOM = 20;
const MOST_LABELS = 16;

/** Line width grows with the number of customers, by area-free linear scale, so widths compare fairly. */
export function arcWidth(count: number, most: number): number {
  return most ? round(NARROWEST + (WIDEST - NARROWEST) * (count / most)) : NARROWEST;
}

/** The apex of an arc that spans so many columns; long ones flatten out. */
export function arcRise(span: number): number {
  return Math.min(HIGHEST, FIRST_RISE + RISE_PER_STEP * Math.max(0, span - 1));
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Quartile borders of the waits, the sequential colour of time. */
export function waitQuartiles(edges: FlowEdge[]): [number, number, number] {
  const waits = edges
    .flatMap(({ median_seconds }) => (median_seconds === null ? [] : [median_seconds]))
    .toSorted((a, b) => a - b);
  const at = (share: number) => waits[Math.floor((waits.length - 1) * share)] ?? 0;
  return [at(0.25), at(0.5), at(0.75)];
}

export function timeClassOf(seconds: number | null, borders: [number, number, number]): Arc["timeClass"] {
  if (seconds === null) return 0;
  const passed = borders.filter((border) => seconds > border).length;
  return (passed + 1) as 1 | 2 | 3 | 4;
}

/** How long and how broad the head of an arc is: it grows with its line, so that it stays a head. */
export function headOf(width: number): { length: number; half: number } {
  return { length: 7 + width * 0.6, half: 3.5 + width * 0.75 };
}

/** A cubic whose control points stand straight above its ends; its apex is 3/4 of their height. It stops inside its head. */
function curve(x1: number, x2: number, base: number, rise: number, up: boolean, width: number): string {
  const away = up ? -1 : 1;
  const control = round(base + (away * rise * 4) / 3);
  const end = round(base + away * (headOf(width).length - 1));
  return `M${round(x1)} ${base}C${round(x1)} ${control} ${round(x2)} ${control} ${round(x2)} ${end}`;
}

function arrowAt(x: number, base: number, up: boolean, width: number): string {
  const { length, half } = headOf(width);
  const back = round(up ? base - length : base + length);
  return `M${round(x - half)} ${back}L${round(x + half)} ${back}L${round(x)} ${base}Z`;
}

type Placed = { edge: FlowEdge; fromColumn: number; toColumn: number };

/** Edges whose both ends are columns of the map; unknown events have no column. */
export function placeEdges(edges: FlowEdge[], columns: string[]): Placed[] {
  const column = new Map(columns.map((slug, index) => [slug, index]));
  return edges.flatMap((edge) => {
    const fromColumn = column.get(edge.from);
    const toColumn = column.get(edge.to);
    return fromColumn === undefined || toColumn === undefined ? [] : [{ edge, fromColumn, toColumn }];
  });
}

function ends({ fromColumn, toColumn }: Placed, columnWidth: number): { x1: number; x2: number } {
  const centre = (column: number) => (column + 0.5) * columnWidth;
  const nudge = Math.min(18, columnWidth / 8);
  if (fromColumn === toColumn) return { x1: centre(fromColumn) + nudge, x2: centre(fromColumn) - nudge };
  const way = Math.sign(toColumn - fromColumn);
  return { x1: centre(fromColumn) + way * nudge, x2: centre(toColumn) - way * nudge };
}

/** Lays out every arc and says how much room the two sides need. */
export function layoutArcs({ edges, columns, columnWidth, all = edges }: ArcInput): ArcLayout {
  const placed = placeEdges(edges, columns);
  const most = Math.max(0, ...all.map(({ count }) => count));
  const borders = waitQuartiles(all);
  const labelled = new Set(placed.toSorted((a, b) => b.edge.count - a.edge.count).slice(0, MOST_LABELS));
  const aboveHeight = sideHeight(placed, true);
  const arcs = placed.map((each): Arc => {
    const up = each.toColumn > each.fromColumn;
    const base = up ? aboveHeight : 0;
    const { x1, x2 } = ends(each, columnWidth);
    const rise = arcRise(Math.abs(each.toColumn - each.fromColumn));
    const width = arcWidth(each.edge.count, most);
    return {
      edge: each.edge,
      side: up ? "above" : "below",
      path: curve(x1, x2, base, rise, up, width),
      arrow: arrowAt(x2, base, up, width),
      width,
      timeClass: timeClassOf(each.edge.median_seconds, borders),
      designed: each.edge.kind === "designed",
      label: labelled.has(each)
        ? { x: round((x1 + x2) / 2), y: up ? base - rise - width / 2 - 4 : rise + width / 2 + 13 }
        : null,
    };
  });
  return {
    above: arcs.filter(({ side }) => side === "above"),
    below: arcs.filter(({ side }) => side === "below"),
    aboveHeight,
    belowHeight: sideHeight(placed, false),
  };
}

function sideHeight(placed: Placed[], up: boolean): number {
  const spans = placed
    .filter(({ fromColumn, toColumn }) => toColumn > fromColumn === up)
    .map(({ fromColumn, toColumn }) => Math.abs(toColumn - fromColumn));
  return spans.length ? arcRise(Math.max(...spans)) + LABEL_ROOM + WIDEST / 2 : 0;
}
