import { queryOptions } from "@tanstack/react-query";
import { call } from "./call";

export type EvidenceGrade = "assumption" | "weak" | "fair" | "strong";
export type EvidenceCell = {
  step: string;
  lane: string;
  at: string[];
  claim: string;
  grade: EvidenceGrade;
  age_days: number | null;
  is_stale: boolean;
  sentence: string;
};
export type StepEvidence = {
  grade: EvidenceGrade;
  oldest_age_days: number | null;
  claims: number;
  assumptions: number;
  stale: number;
};
export type JourneyEvidence = { cells: EvidenceCell[]; steps: Record<string, StepEvidence> };

/** What the claims of a map rest on, graded and aged by rule. */
export function evidenceQuery(slug: string) {
  return queryOptions({
    queryKey: ["frame", "evidence", slug],
    queryFn: ({ signal }) =>
      call<{ path: { slug: string }; url: "/api/frame/journeys/{slug}/evidence" }, JourneyEvidence>(
        "GET",
        "/api/frame/journeys/{slug}/evidence",
        { path: { slug }, signal },
      ),
    staleTime: 30_000,
  });
}
