import type { JourneyDocument, JourneyStep } from "../../../api/contract";
import { eachStep, type Part, partsIn } from "../../../editor/documents";
import type { MapDocument } from "../../../editor/edits";
import type { EditorState } from "../../../editor/store";

type Known = { raw: Part; next: string; id: number; stage: string; view: JourneyStep };

const NO_CUSTOMER = { goal: "", action: "", thought: "", feeling: null, quote: "" };
const NO_RACI = { responsible: [], accountable: "", consulted: [], informed: [] };
const NO_BUSINESS = { process: "", department: null, owner: "", people: [], systems: [], policies: [] };

/** The journey as the screens read it, from the document that is edited. A step that did not change is the same object. */
export function createView() {
  let known = new Map<string, Known>();
  return (document: MapDocument, meta: EditorState["meta"], version: number): JourneyDocument => {
    const raw = document as Part;
    const slugs = eachStep(raw).map((step) => String(step.slug));
    const fresh = new Map<string, Known>();
    const stepView = (step: Part, stage: string, place: number): JourneyStep => {
      const slug = String(step.slug);
      const next = (step.next as string[] | undefined) ?? slugs.slice(place + 1, place + 2);
      const facts = { raw: step, next: next.join(), id: meta.step_ids[slug] ?? 0, stage };
      const old = known.get(slug);
      const view = old && isSame(old, facts) ? old.view : viewOfStep(step, facts, next);
      fresh.set(slug, { ...facts, view });
      return view;
    };
    let place = 0;
    const stages = partsIn(raw, "stages").map((stage) => ({
      slug: String(stage.slug),
      name: String(stage.name),
      steps: partsIn(stage, "steps").map((step) => stepView(step, String(stage.slug), place++)),
    }));
    known = fresh;
    return { ...journeyFields(raw, meta), version, stages };
  };
}

function isSame(old: Known, facts: Omit<Known, "view">): boolean {
  return old.raw === facts.raw && old.next === facts.next && old.id === facts.id && old.stage === facts.stage;
}

function viewOfStep(step: Part, { id, stage }: { id: number; stage: string }, next: string[]): JourneyStep {
  const business = (step.business ?? {}) as Part;
  return {
    id,
    stage,
    next,
    slug: step.slug,
    name: step.name,
    customer: { ...NO_CUSTOMER, ...(step.customer as Part) },
    business: { ...NO_BUSINESS, ...business, raci: { ...NO_RACI, ...(business.raci as Part) } },
    touchpoints: partsIn(step, "touchpoints").map((one) => ({ channel: "", ...one })),
    cards: step.cards ?? {},
    evidence: step.evidence ?? {},
    binds: step.binds ?? [],
    optional: step.optional ?? false,
    moment_of_truth: step.moment_of_truth ?? false,
    expect: step.expect ?? null,
    opens_journey: step.journey ?? null,
  } as unknown as JourneyStep;
}

function journeyFields(raw: Part, meta: EditorState["meta"]) {
  return {
    ...{ lifecycle: null, state: "current", outcome: null, owner: "", reviewed_at: null },
    ...{ review_every_days: null, future_of: null, pain_points: [], opportunities: [], metrics: [] },
    ...raw,
    id: meta.id,
    status: meta.status,
    updated_at: meta.updated_at,
    case: caseRule(raw.case),
    lanes: partsIn(raw, "lanes").map((lane) => ({ name: "", hidden: false, ...lane })),
    personas: ((raw.personas ?? []) as (string | Part)[]).map(persona),
    hand_offs: partsIn(raw, "hand_offs").map((one) => ({ what: "", terms: "", ...one })),
  } as unknown as Omit<JourneyDocument, "stages" | "version">;
}

function caseRule(rule: unknown) {
  if (typeof rule === "string") return { kind: rule, gap_minutes: null };
  const gap = (rule as { session_gap_minutes?: number } | undefined)?.session_gap_minutes;
  return gap === undefined ? { kind: "customer", gap_minutes: null } : { kind: "session", gap_minutes: gap };
}

function persona(given: string | Part) {
  return typeof given === "string"
    ? { name: given, about: "", feelings: {} }
    : { about: "", feelings: {}, ...given };
}
