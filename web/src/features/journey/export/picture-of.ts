import type { FlowEdge, JourneyDocument, JourneyNumbers } from "../../../api/contract";
import { type MapDesign, readDesign, type StepDesign } from "../../../canvas/design";
import type { CurveLane, Line, MapPicture, PictureLane, PictureStep } from "../../../canvas/picture/model";
import { type Rendered, renderPicture } from "../../../canvas/picture/render";
import { formatCompact, formatCount, formatDuration } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { pointsOf } from "../curve/CurveContext";
import { gapNote, gapWords } from "../curve/gap-words";
import { pointWords } from "../curve/point-words";
import type { Overlay } from "../overlay/OverlayContext";
import { legendOf } from "../overlay/words";
import { blocksOf, type LaneFacts } from "./lane-blocks";

export type ShownLane = { key: string; label: string; group: string };

export type Depicted = {
  journey: JourneyDocument;
  numbers: JourneyNumbers | undefined;
  overlay: Overlay | null;
  /** The rows that the screen shows, from top to bottom. */
  lanes: ShownLane[];
  /** The connections that are drawn; none leaves the arcs out. */
  edges: FlowEdge[];
  persona: string | undefined;
  /** Period, filters, n and the day, as they stand on every sheet. */
  facts: string;
};

/** Everything that a picture of the map says, in words. */
export function pictureOf(depicted: Depicted): MapPicture {
  const { journey, numbers, overlay } = depicted;
  const design = readDesign(journey);
  const facts: LaneFacts = {
    numbers: new Map(numbers?.steps.map((step) => [step.slug, step])),
    claims: overlay?.claims ?? new Map(),
  };
  return {
    title: journey.name,
    facts: depicted.facts,
    stages: design.stages.map(({ name, steps }) => ({ name, steps: steps.length })),
    steps: design.steps.map((step) => pictureStep(step, overlay)),
    stepLabel: t("map.step", "Step"),
    stageLabel: t("compare.stage", "Stage"),
    lanes: lanesOf(design, facts, depicted),
    flow: flowOf(depicted.edges, design),
    legend: overlay && legendOf(overlay.name),
  };
}

/** The whole map as one SVG: the design, its numbers and the colouring that the screen shows. */
export function renderMap(depicted: Depicted): Rendered {
  return renderPicture(pictureOf(depicted), formatCompact);
}

function pictureStep(step: StepDesign, overlay: Overlay | null): PictureStep {
  const found = overlay?.steps.get(step.slug);
  const marks: Line[] = [
    ...(step.isMomentOfTruth ? [{ text: `★ ${t("map.truth", "Moment of truth")}` }] : []),
    ...(step.optional ? [{ text: t("map.optional", "optional"), look: "muted" as const }] : []),
    ...(step.opens
      ? [{ text: `↳ ${t("map.opens", "opens into a sub-journey")}`, look: "muted" as const }]
      : []),
  ];
  return {
    slug: step.slug,
    name: step.name,
    marks,
    shade: found?.shade ?? null,
    figure: found ? figureLines(found.words) : [],
  };
}

function figureLines({ glyph, value, detail }: { glyph: string; value: string; detail: string }): Line[] {
  const first = [glyph, value].filter(Boolean).join(" ");
  return [
    ...(first ? [{ text: first, look: "strong" as const }] : []),
    ...(detail ? [{ text: detail, look: "muted" as const }] : []),
  ];
}

/** One in which nothing stands is left out of pictures. */
function lanesOf(design: MapDesign, facts: LaneFacts, depicted: Depicted): PictureLane[] {
  return depicted.lanes.flatMap(({ key, label, group }): PictureLane[] => {
    if (key === "feeling") return curveLane(label, group, depicted);
    const cells = design.steps.map((step) => blocksOf(key, step, facts));
    const isEmpty = cells.every((cell) => cell.length === 0);
    return isEmpty ? [] : [{ kind: "cells", slug: key, label, group, cells }];
  });
}

/** A curve in which nothing is drawn and nothing heard is left out, as every empty lane. */
function curveLane(label: string, group: string, { journey, numbers, persona }: Depicted): CurveLane[] {
  const points = pointsOf(journey, numbers, persona);
  if (points.every(({ drawn, measured, gap }) => drawn === null && !measured && !gap.n)) return [];
  return [
    {
      kind: "curve",
      slug: "feeling",
      label: persona ? `${label}: ${persona}` : label,
      group,
      drawnLabel: t("curve.drawn", "Drawn"),
      measuredLabel: t("curve.measured", "Measured"),
      unheardLabel: t("curve.unheard", "No step is heard"),
      drawn: points.map(({ drawn }) => drawn),
      measured: points.map(({ measured }) => measured),
      words: points.map(({ gap }) => noteLines(gapNote(gap))),
      spoken: points.map(pointWords),
      gaps: points.map(({ gap }) => gapWords(gap)),
    },
  ];
}

function noteLines(note: ReturnType<typeof gapNote>): Line[] {
  if (!note) return [];
  return [{ text: note.claim }, { text: unbroken(note.basis), look: "muted" }];
}

/** n never stands alone at the end of a line. */
function unbroken(words: string): string {
  return words.replace(/n (?=\d)/, "n\u00a0");
}

function flowOf(edges: FlowEdge[], { steps }: MapDesign): MapPicture["flow"] {
  if (!edges.length) return null;
  const names = new Map(steps.map(({ slug, name }) => [slug, name]));
  return {
    edges,
    all: edges,
    above: t("flow.onward", "Goes on"),
    below: t("flow.back", "Comes back"),
    said: Object.fromEntries(edges.map((edge) => [`${edge.from} ${edge.to}`, edgeWords(edge, names)])),
    leftOut: (count) =>
      t(
        "export.left-out",
        "{n, plural, one {1 connection leads} other {# connections lead}} to other sheets",
        { n: count },
      ),
    legend: {
      quick: t("flow.legend.quick", "quick"),
      slow: t("flow.legend.slow", "slow"),
      undesigned: t("flow.legend.undesigned", "not on the map"),
      width: t("flow.legend.width", "width = cases"),
    },
  };
}

function edgeWords(
  { from, to, count, median_seconds }: FlowEdge,
  names: ReadonlyMap<string, string>,
): string {
  const words = t("flow.edge", "from {from} to {to}: {n, plural, one {once} other {{count} times}}", {
    from: names.get(from) ?? from,
    to: names.get(to) ?? to,
    n: count,
    count: formatCount(count),
  });
  if (median_seconds === null) return words;
  return `${words}, ${t("overlay.time.value", "{time} median", { time: formatDuration(median_seconds) })}`;
}
