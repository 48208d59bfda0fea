/** A journey's document as the pictures of it need it: every field there, whatever the file leaves out. Pure. */

export type CardDesign = { id: string; text: string };
export type StepDesign = {
  slug: string;
  name: string;
  stage: string;
  optional: boolean;
  isMomentOfTruth: boolean;
  goal: string;
  action: string;
  thought: string;
  quote: string;
  feeling: number | null;
  process: string;
  department: string;
  owner: string;
  people: string[];
  systems: string[];
  policies: string[];
  touchpoints: { name: string; channel: string }[];
  cards: Record<string, CardDesign[]>;
  /** Metrics that claims and cards rest on. */
  metrics: string[];
  /** How many pieces of evidence its claims and cards have. */
  pieces: number;
  binds: Part[];
  withinHours: number | null;
  opens: string | null;
};
export type StageDesign = { slug: string; name: string; steps: StepDesign[] };
export type PersonaDesign = { name: string; about: string; feelings: Record<string, number> };
export type LaneDesign = { slug: string; name: string; hidden: boolean };
export type MapDesign = {
  slug: string;
  name: string;
  state: string;
  futureOf: string | null;
  stages: StageDesign[];
  lanes: LaneDesign[];
  personas: PersonaDesign[];
  steps: StepDesign[];
};

type Part = { readonly [name: string]: unknown };

function partOf(value: unknown): Part {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Part) : {};
}

function listOf(value: unknown): Part[] {
  return Array.isArray(value) ? value.map(partOf) : [];
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.map(textOf).filter(Boolean) : [];
}

function numberOf(value: unknown): number | null {
  return typeof value === "number" ? value : null;
}

/** The lanes that a document without its own shows (src/desirepath/frame/lanes.py). */
const BUILT_IN_LANES =
  "goal action thought quote feeling touchpoints process department people systems policies metrics pain-points opportunities ideas evidence".split(
    " ",
  );
const HIDDEN_AT_FIRST = new Set(["goal", "quote", "people", "policies"]);

function lanesOf(value: unknown): LaneDesign[] {
  const own = listOf(value).map((lane) => ({
    slug: textOf(lane.slug),
    name: textOf(lane.name),
    hidden: lane.hidden === true,
  }));
  if (own.length) return own;
  return BUILT_IN_LANES.map((slug) => ({ slug, name: "", hidden: HIDDEN_AT_FIRST.has(slug) }));
}

function cardsOf(value: unknown): StepDesign["cards"] {
  const cards = (given: unknown) =>
    listOf(given).map((card) => ({ id: textOf(card.id), text: textOf(card.text) }));
  return Object.fromEntries(Object.entries(partOf(value)).map(([lane, given]) => [lane, cards(given)]));
}

function piecesOf(step: Part): Part[] {
  const cards = Object.values(partOf(step.cards)).flatMap(listOf);
  return [...Object.values(partOf(step.evidence)), ...cards.map(({ evidence }) => evidence)].flatMap(listOf);
}

/** A persona is a name alone, or a name with a curve of its own. */
function personaOf(given: unknown): PersonaDesign {
  const value = typeof given === "string" ? { name: given } : partOf(given);
  return personaOfPart(value);
}

function personaOfPart(value: Part): PersonaDesign {
  const feelings = Object.entries(partOf(value.feelings)).flatMap(([step, feeling]): [string, number][] => {
    const known = numberOf(feeling);
    return known === null ? [] : [[step, known]];
  });
  return { name: textOf(value.name), about: textOf(value.about), feelings: Object.fromEntries(feelings) };
}

function stepOf(step: Part, stage: string): StepDesign {
  const customer = partOf(step.customer);
  const business = partOf(step.business);
  const pieces = piecesOf(step);
  return {
    slug: textOf(step.slug),
    name: textOf(step.name),
    stage,
    optional: step.optional === true,
    isMomentOfTruth: step.moment_of_truth === true,
    goal: textOf(customer.goal),
    action: textOf(customer.action),
    thought: textOf(customer.thought),
    quote: textOf(customer.quote),
    feeling: numberOf(customer.feeling),
    process: textOf(business.process),
    department: textOf(business.department),
    owner: textOf(business.owner),
    people: textsOf(business.people),
    systems: textsOf(business.systems),
    policies: textsOf(business.policies),
    touchpoints: listOf(step.touchpoints).map(({ name, channel }) => ({
      name: textOf(name),
      channel: textOf(channel),
    })),
    cards: cardsOf(step.cards),
    metrics: pieces.flatMap(({ kind, ref }) => (kind === "metric" ? [textOf(ref)] : [])),
    pieces: pieces.length,
    binds: listOf(step.binds),
    withinHours: numberOf(partOf(step.expect).within_hours),
    opens: textOf(step.journey ?? step.opens_journey) || null,
  };
}

/** Reads a journey's file document, or the journey as the API tells it. */
export function readDesign(document: unknown): MapDesign {
  const given = partOf(document);
  const stages = listOf(given.stages).map((stage) => ({
    slug: textOf(stage.slug),
    name: textOf(stage.name),
    steps: listOf(stage.steps).map((step) => stepOf(step, textOf(stage.slug))),
  }));
  return {
    slug: textOf(given.slug),
    name: textOf(given.name),
    state: textOf(given.state) || "current",
    futureOf: textOf(given.future_of) || null,
    stages,
    lanes: lanesOf(given.lanes),
    personas: Array.isArray(given.personas) ? given.personas.map(personaOf) : [],
    steps: stages.flatMap(({ steps }) => steps),
  };
}
