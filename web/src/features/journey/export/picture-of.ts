import type { FlowEdge, JourneyDocument, JourneyNumbers } from "../../../api/contract";
import type { EvidenceCell } from "../../../api/overlay";
import { type MapDesign, readDesign, type StepDesign } from "../../../canvas/design";
import type { CurveLane, Line, MapPicture, PictureLane, PictureStep } from "../../../canvas/picture/model";
import { type Rendered, renderPicture } from "../../../canvas/picture/render";
import { formatCompact } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { pointsOf } from "../curve/CurveContext";
import { gapWords } from "../curve/gap-words";
import type { Overlay } from "../overlay/OverlayContext";
import { legendOf } from "../overlay/words";
import { blocksOf, type LaneFacts, laneFacts } from "./lane-blocks";

export type ShownLane = { key: string; label: string };

export type Depicted = {
  journey: JourneyDocument;
  numbers: JourneyNumbers | undefined;
  overlay: Overlay | null;
  /** The rows that the screen shows, from top to bottom. */
  lanes: ShownLane[];
  /** The connections that are drawn; none leaves the arcs out. */
  edges: FlowEdge[];
  claims: EvidenceCell[];
  persona: string | undefined;
  /** Period, filters, n and the day, as they stand on every sheet. */
  facts: string;
};

/** Everything that a picture of the map says, in words. */
export function pictureOf(depicted: Depicted): MapPicture {
  const { journey, numbers, overlay } = depicted;
  const design = readDesign(journey);
  const facts = laneFacts(numbers, claimsByStep(depicted.claims));
  return {
    title: journey.name,
    facts: depicted.facts,
    stages: design.stages.map(({ name, steps }) => ({ name, steps: steps.length })),
    steps: design.steps.map((step) => pictureStep(step, overlay)),
    stepLabel: t("map.step", "Step"),
    stageLabel: t("compare.stage", "Stage"),
    lanes: lanesOf(design, facts, depicted),
    flow: flowOf(depicted.edges),
    legend: overlay && legendOf(overlay.name),
  };
}

/** The whole map as one SVG: the design, its numbers and the colouring that the screen shows. */
export function renderMap(depicted: Depicted): Rendered {
  return renderPicture(pictureOf(depicted), formatCompact);
}

function claimsByStep(cells: EvidenceCell[]): LaneFacts["claims"] {
  const claims = new Map<string, EvidenceCell[]>();
  for (const cell of cells) claims.set(cell.step, [...(claims.get(cell.step) ?? []), cell]);
  return claims;
}

function pictureStep(step: StepDesign, overlay: Overlay | null): PictureStep {
  const found = overlay?.steps.get(step.slug);
  const marks = [
    step.isMomentOfTruth ? `★ ${t("map.truth", "Moment of truth")}` : "",
    step.optional ? t("map.optional", "optional") : "",
  ];
  return {
    slug: step.slug,
    name: step.name,
    marks: marks.filter(Boolean),
    shade: found?.shade ?? null,
    figure: found ? figureLines(found.words) : [],
  };
}

function figureLines({ glyph, value, detail }: { glyph: string; value: string; detail: string }): Line[] {
  const first = [glyph, value].filter(Boolean).join(" ");
  return [...(first ? [{ text: first }] : []), ...(detail ? [{ text: detail, look: "muted" as const }] : [])];
}

/** One in which nothing stands is left out of pictures. */
function lanesOf(design: MapDesign, facts: LaneFacts, depicted: Depicted): PictureLane[] {
  return depicted.lanes.flatMap(({ key, label }): PictureLane[] => {
    if (key === "feeling") return [curveLane(label, depicted)];
    const cells = design.steps.map((step) => blocksOf(key, step, facts));
    const isEmpty = cells.every((cell) => cell.length === 0);
    return isEmpty ? [] : [{ kind: "cells", slug: key, label, cells }];
  });
}

function curveLane(label: string, { journey, numbers, persona }: Depicted): CurveLane {
  const points = pointsOf(journey, numbers, persona);
  return {
    kind: "curve",
    slug: "feeling",
    label: persona ? `${label}: ${persona}` : label,
    drawnLabel: t("curve.drawn", "Drawn"),
    measuredLabel: t("curve.measured", "Measured"),
    drawn: points.map(({ drawn }) => drawn),
    measured: points.map(({ measured }) => measured),
    words: points.map(({ gap }) => unbroken(gapWords(gap))),
  };
}

/** n never stands alone at the end of a line. */
function unbroken(words: string): string {
  return words.replace(/n (?=\d)/, "n\u00a0");
}

function flowOf(edges: FlowEdge[]): MapPicture["flow"] {
  if (!edges.length) return null;
  return {
    edges,
    all: edges,
    above: t("flow.onward", "Goes on"),
    below: t("flow.back", "Comes back"),
    legend: {
      quick: t("flow.legend.quick", "quick"),
      slow: t("flow.legend.slow", "slow"),
      undesigned: t("flow.legend.undesigned", "not on the map"),
      width: t("flow.legend.width", "width = cases"),
    },
  };
}
