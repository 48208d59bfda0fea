import type { JourneyDocument, JourneyStep } from "../../api/contract.ts";

/** What is empty says nothing in a file. */
function filled(part: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === false || value === "") return true;
  return typeof value === "object" && Object.keys(value as object).length === 0;
}

function stepInFile({ id: _, stage: __, opens_journey, business, customer, ...step }: JourneyStep) {
  const sides = {
    customer: filled(customer),
    business: filled({ ...business, raci: filled(business.raci) }),
  };
  return { ...filled({ ...step, ...sides, journey: opens_journey }), next: step.next };
}

/** A journey as the server's editor answers it. */
export function mapOf(journey: JourneyDocument) {
  const { id, version, status, updated_at, stages, case: rule, ...fields } = journey;
  const steps = stages.flatMap((stage) => stage.steps);
  return {
    ...{ id, version, status, updated_at },
    document: {
      format: "desirepath/journey/1",
      ...filled(fields),
      case: rule.kind === "session" ? { session_gap_minutes: rule.gap_minutes } : rule.kind,
      stages: stages.map((stage) => ({
        slug: stage.slug,
        name: stage.name,
        steps: stage.steps.map(stepInFile),
      })),
    },
    step_ids: Object.fromEntries(steps.map((step, at) => [step.slug, at + 1])),
    archived_slugs: [],
    ...{ published_version: null, published_at: null, archived_at: null },
    ...{ may_edit: true, may_suggest: true, may_publish: true },
  };
}
