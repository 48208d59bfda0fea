import type { JourneyStep } from "../../api/contract.ts";

type StepSketch = Partial<Omit<JourneyStep, "customer" | "business">> & {
  slug: string;
  name: string;
  feeling?: number | null;
  customer?: Partial<JourneyStep["customer"]>;
  business?: Partial<JourneyStep["business"]>;
};

const noRaci = { responsible: [], accountable: "", consulted: [], informed: [] };

/** A step of a map with what is said of it; the rest is empty. */
export function step({ feeling = null, customer, business, ...sketch }: StepSketch): JourneyStep {
  return {
    id: 0,
    stage: "",
    opens_journey: null,
    optional: false,
    moment_of_truth: false,
    customer: { goal: "", action: "", thought: "", feeling, quote: "", ...customer },
    business: {
      process: "",
      department: null,
      owner: "",
      people: [],
      raci: noRaci,
      systems: [],
      policies: [],
      ...business,
    },
    touchpoints: [],
    cards: {},
    evidence: {},
    binds: [{ event: sketch.slug.replaceAll("-", "_") }],
    next: [],
    expect: null,
    ...sketch,
  };
}
