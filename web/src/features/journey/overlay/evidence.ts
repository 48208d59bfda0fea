import type { EvidenceGrade, JourneyEvidence } from "../../../api/overlay";
import type { Level, Shade } from "../../../canvas/overlay";

/** A step coloured by what its claims rest on. */
export type EvidenceShade = {
  slug: string;
  grade: EvidenceGrade;
  ageDays: number | null;
  claims: number;
  assumptions: number;
  stale: number;
  shade: Shade | null;
};

export const GRADES: readonly EvidenceGrade[] = ["assumption", "weak", "fair", "strong"];
const LEVELS: Record<EvidenceGrade, Level> = { assumption: 1, weak: 2, fair: 3, strong: 5 };

export function gradeShade(grade: EvidenceGrade): Shade {
  return { ramp: "more", level: LEVELS[grade] };
}

/** Every step of the map; one that claims nothing has no colour. */
export function evidenceShades(slugs: string[], { steps }: Pick<JourneyEvidence, "steps">): EvidenceShade[] {
  return slugs.map((slug) => {
    const found = steps[slug];
    if (!found)
      return { slug, grade: "assumption", ageDays: null, claims: 0, assumptions: 0, stale: 0, shade: null };
    const { grade, oldest_age_days, claims, assumptions, stale } = found;
    return { slug, grade, ageDays: oldest_age_days, claims, assumptions, stale, shade: gradeShade(grade) };
  });
}
