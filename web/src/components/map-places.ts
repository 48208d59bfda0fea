/** Where an edit or a conflict is, and what stands there, in words. */
import type { JourneyFile } from "../api/history";
import { t } from "../i18n/t";

/** The lane that stands for the step itself: its head. */
export const STEP_HEAD = "";

function fieldWords(): Record<string, string> {
  return {
    name: t("place.name", "Name"),
    goal: t("lane.goal", "Goal"),
    action: t("lane.action", "Action"),
    thought: t("lane.thought", "Thought"),
    feeling: t("place.feeling", "Feeling"),
    quote: t("place.quote", "Quote"),
    touchpoints: t("lane.touchpoints", "Touchpoints"),
    process: t("lane.process", "Process"),
    department: t("lane.department", "Department"),
    owner: t("place.owner", "Owner"),
    people: t("lane.people", "People"),
    raci: t("place.raci", "Responsibilities"),
    systems: t("lane.systems", "Systems"),
    policies: t("place.policies", "Policies"),
    metrics: t("place.metrics", "Metrics"),
    "pain-points": t("place.pain-points", "Pain points"),
    opportunities: t("place.opportunities", "Opportunities"),
    ideas: t("place.ideas", "Ideas"),
    evidence: t("place.evidence", "Evidence"),
    binds: t("place.binds", "What counts as this step"),
    next: t("place.next", "Next steps"),
    optional: t("place.optional", "Optional"),
    moment_of_truth: t("place.moment", "Moment of truth"),
    within_hours: t("place.expected", "Designed time"),
    personas: t("place.personas", "Personas"),
    hand_offs: t("place.hand-offs", "Hand-offs"),
    reviewed_at: t("place.reviewed", "Reviewed on"),
    review_every_days: t("place.review-every", "Days between reviews"),
    lifecycle: t("place.lifecycle", "Lifecycle stage"),
    state: t("place.state", "Current or future state"),
    outcome: t("place.outcome", "Successful end"),
    case: t("place.case", "What one run is"),
    [STEP_HEAD]: t("place.step", "The step itself"),
  };
}

type Named = { slug: string; name: string };
type FileStage = Named & { steps?: Named[] };

function stagesOf(document: JourneyFile | null): FileStage[] {
  return (document?.stages as FileStage[] | undefined) ?? [];
}

export function stepName(document: JourneyFile | null, slug: string): string {
  for (const stage of stagesOf(document))
    for (const step of stage.steps ?? []) if (step.slug === slug) return step.name;
  return slug;
}

/** A lane by the name that the map shows. */
export function laneName(document: JourneyFile | null, lane: string): string {
  const own = (document?.lanes as Named[] | undefined)?.find(({ slug, name }) => slug === lane && name);
  return own?.name ?? fieldWords()[lane] ?? lane;
}

/** An address in words: “Payment approved · Goal”. */
export function placeWords(at: readonly string[], document: JourneyFile | null): string {
  const [root = "", slug = "", third, lane] = at;
  if (root === "steps") {
    const field = third === "cards" ? (lane ?? "") : (at.at(-1) ?? "");
    return `${stepName(document, slug)} · ${laneName(document, field)}`;
  }
  if (root === "stages" && third === "steps") return stepName(document, lane ?? slug);
  if (root === "stages") {
    const stage = stagesOf(document).find((each) => each.slug === slug);
    return t("place.stage", "Stage {name}", { name: stage?.name ?? slug });
  }
  if (root === "lanes") return t("place.lane", "Lane {name}", { name: laneName(document, slug) });
  return t("place.journey", "Journey · {field}", { field: laneName(document, root) });
}

/** A value as people read it. */
export function valueWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return t("value.empty", "nothing");
  if (typeof value === "string") return value;
  if (typeof value === "number") return String(value);
  if (typeof value === "boolean") return value ? t("value.yes", "yes") : t("value.no", "no");
  if (Array.isArray(value)) return value.map(valueWords).join(", ") || t("value.empty", "nothing");
  return objectWords(value as Record<string, unknown>);
}

function objectWords(value: Record<string, unknown>): string {
  const said = value.name ?? value.text ?? value.event;
  return typeof said === "string" ? said : JSON.stringify(value);
}
