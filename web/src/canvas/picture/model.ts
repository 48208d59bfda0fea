/** A map as a picture of it says everything: words and numbers are written already, only places are missing. Pure. */
import type { FlowEdge } from "../../api/contract";
import type { KnownFeeling } from "../emotion";
import type { Shade } from "../overlay";

export type Badge = { shade: Shade; glyph: string };
/** `tail` follows on the same line in grey where there is room; a badge stands before the line. */
export type Line = { text: string; look?: "strong" | "muted"; tail?: string; badge?: Badge };
/** How much of a whole, drawn under the lines. */
export type Bar = { share: number; tone: "usual" | "bad" };

/** What stands in a cell; `box` puts a frame around it, as around a card. */
export type Block = { lines: Line[]; box?: boolean; bar?: Bar };

export type PictureStep = {
  slug: string;
  name: string;
  marks: Line[];
  shade: Shade | null;
  /** The figure of the overlay, on its colour: glyph and value, then n. */
  figure: Line[];
};

/** Neighbouring lanes of one group stand under its name. */
type LaneHead = { slug: string; label: string; group: string };
export type CellsLane = LaneHead & { kind: "cells"; cells: Block[][] };
export type CurveLane = LaneHead & {
  kind: "curve";
  /** What the lines are, beside the lane's name. */
  drawnLabel: string;
  measuredLabel: string;
  /** Stands there instead while no step is heard. */
  unheardLabel: string;
  drawn: (number | null)[];
  measured: (KnownFeeling | null)[];
  /** The gap under the curve, a step's lines each; and what the curve says there to whoever does not see it. */
  words: Line[][];
  spoken: string[];
  /** The gap as a sentence, for tables. */
  gaps: string[];
};
export type PictureLane = CellsLane | CurveLane;

export type LegendEntry = { shade: Shade | null; glyph: string; text: string };
export type Legend = { title: string; entries: LegendEntry[]; notes: string[] };

export type FlowPicture = {
  edges: FlowEdge[];
  /** The connections of the whole map, from which widths and colours are taken on every sheet. */
  all: FlowEdge[];
  above: string;
  below: string;
  /** Each connection in words, by "FROM TO". */
  said: Readonly<Record<string, string>>;
  /** How many connections lead to other sheets, in words. */
  leftOut: (count: number) => string;
  /** Quick, slow, not on the map, width. */
  legend: { quick: string; slow: string; undesigned: string; width: string };
};

export type MapPicture = {
  title: string;
  /** Period, filters, n and the day: on every sheet. */
  facts: string;
  stages: { name: string; steps: number }[];
  steps: PictureStep[];
  stepLabel: string;
  stageLabel: string;
  lanes: PictureLane[];
  flow: FlowPicture | null;
  legend: Legend | null;
};

/** The same map with some of its columns only; a stage that is cut keeps its name. */
export function columnsOfPicture(picture: MapPicture, from: number, to: number): MapPicture {
  const slugs = new Set(picture.steps.slice(from, to).map(({ slug }) => slug));
  return {
    ...picture,
    facts: [picture.facts, crossingWords(picture.flow, slugs)].filter(Boolean).join(" · "),
    stages: cutStages(picture.stages, from, to),
    steps: picture.steps.slice(from, to),
    lanes: picture.lanes.map((lane) => cutLane(lane, from, to)),
    flow: picture.flow && {
      ...picture.flow,
      edges: picture.flow.edges.filter((edge) => slugs.has(edge.from) && slugs.has(edge.to)),
    },
  };
}

/** What is not drawn on a sheet because it leads to another. */
function crossingWords(flow: FlowPicture | null, slugs: ReadonlySet<string>): string {
  const crossing = flow?.edges.filter(({ from, to }) => slugs.has(from) !== slugs.has(to)) ?? [];
  return flow && crossing.length ? flow.leftOut(crossing.length) : "";
}

function cutLane(lane: PictureLane, from: number, to: number): PictureLane {
  if (lane.kind === "cells") return { ...lane, cells: lane.cells.slice(from, to) };
  return {
    ...lane,
    drawn: lane.drawn.slice(from, to),
    measured: lane.measured.slice(from, to),
    words: lane.words.slice(from, to),
    spoken: lane.spoken.slice(from, to),
    gaps: lane.gaps.slice(from, to),
  };
}

function cutStages(stages: MapPicture["stages"], from: number, to: number): MapPicture["stages"] {
  let at = 0;
  return stages.flatMap((stage) => {
    const [first, last] = [at, at + stage.steps];
    at = last;
    const steps = Math.min(last, to) - Math.max(first, from);
    return steps > 0 ? [{ ...stage, steps }] : [];
  });
}
