import { useQuery } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { JourneyNumbers } from "../../../api/contract";
import { type EvidenceCell, evidenceQuery, type JourneyEvidence } from "../../../api/overlay";
import { type OverlayName, type Shade, shadesOf } from "../../../canvas/overlay";
import { type EvidenceShade, evidenceShades } from "./evidence";
import { type ShadeWords, shadeWords } from "./words";

export type StepOverlay = { shade: Shade | null; words: ShadeWords };
export type Overlay = {
  name: OverlayName;
  steps: ReadonlyMap<string, StepOverlay>;
  /** Claims by step and lane, when the map is coloured by evidence. */
  claims: ReadonlyMap<string, EvidenceCell[]>;
};

type Given = {
  name: OverlayName | undefined;
  slugs: string[];
  numbers: JourneyNumbers | undefined;
  evidence: JourneyEvidence | undefined;
};

/** The colouring of a map as values; null while there is none, or its numbers are on their way. */
export function overlayOf({ name, slugs, numbers, evidence }: Given): Overlay | null {
  if (!name) return null;
  if (name === "evidence") {
    if (!evidence) return null;
    return { name, steps: stepsOf(name, evidenceShades(slugs, evidence)), claims: claimsOf(evidence) };
  }
  if (!numbers) return null;
  return { name, steps: stepsOf(name, shadesOf(name, numbers.steps)), claims: new Map() };
}

type AnyShade = Parameters<typeof shadeWords>[1] | EvidenceShade;

function stepsOf(name: OverlayName, shades: AnyShade[]): Overlay["steps"] {
  return new Map(shades.map((step) => [step.slug, { shade: step.shade, words: shadeWords(name, step) }]));
}

function claimsOf({ cells }: JourneyEvidence): Overlay["claims"] {
  const claims = new Map<string, EvidenceCell[]>();
  for (const cell of cells) {
    const key = claimKey(cell.step, cell.lane);
    claims.set(key, [...(claims.get(key) ?? []), cell]);
  }
  return claims;
}

export function claimKey(step: string, lane: string): string {
  return `${step} ${lane}`;
}

/** The colouring of the map that is open; evidence is asked for only when it is wanted. */
export function useOverlayOf(
  slug: string,
  name: OverlayName | undefined,
  slugs: string[],
  numbers: JourneyNumbers | undefined,
): Overlay | null {
  const { data: evidence } = useQuery({ ...evidenceQuery(slug), enabled: name === "evidence" });
  return useMemo(() => overlayOf({ name, slugs, numbers, evidence }), [name, slugs, numbers, evidence]);
}

const OverlayContext = createContext<Overlay | null>(null);

export function OverlayProvider({ overlay, children }: { overlay: Overlay | null; children: ReactNode }) {
  return <OverlayContext value={overlay}>{children}</OverlayContext>;
}

export function useOverlay(): Overlay | null {
  return useContext(OverlayContext);
}
