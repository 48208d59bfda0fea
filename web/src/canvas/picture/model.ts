/** A map as a picture of it says everything: words and numbers are written already, only places are missing. Pure. */
import type { FlowEdge } from "../../api/contract";
import type { KnownFeeling } from "../emotion";
import type { Shade } from "../overlay";

export type Line = { text: string; look?: "strong" | "muted" };

/** What stands in a cell; `box` puts a frame around it, as around a card. */
export type Block = { lines: Line[]; box?: boolean };

export type PictureStep = {
  slug: string;
  name: string;
  marks: string[];
  shade: Shade | null;
  /** The figure of the overlay: glyph, words and n. */
  figure: Line[];
};

export type CellsLane = { kind: "cells"; slug: string; label: string; cells: Block[][] };
export type CurveLane = {
  kind: "curve";
  slug: string;
  label: string;
  /** What the lines are, beside the lane's name. */
  drawnLabel: string;
  measuredLabel: string;
  drawn: (number | null)[];
  measured: (KnownFeeling | null)[];
  /** The gap in words, one per step. */
  words: string[];
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
    stages: cutStages(picture.stages, from, to),
    steps: picture.steps.slice(from, to),
    lanes: picture.lanes.map((lane) => cutLane(lane, from, to)),
    flow: picture.flow && {
      ...picture.flow,
      edges: picture.flow.edges.filter((edge) => slugs.has(edge.from) && slugs.has(edge.to)),
    },
  };
}

function cutLane(lane: PictureLane, from: number, to: number): PictureLane {
  if (lane.kind === "cells") return { ...lane, cells: lane.cells.slice(from, to) };
  return {
    ...lane,
    drawn: lane.drawn.slice(from, to),
    measured: lane.measured.slice(from, to),
    words: lane.words.slice(from, to),
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
