import type { JourneyDocument } from "../../../api/contract";
import { valueAt } from "../../../editor/build/fields";
import type { Edit, Json, MapDocument } from "../../../editor/edits";

/** The journey's own curve, or that of one of its personas, by step. */
export function drawnFeelings(
  { stages, personas }: Pick<JourneyDocument, "stages" | "personas">,
  persona: string | undefined,
): Map<string, number> {
  const own = personas.find(({ name }) => name === persona);
  if (own) return new Map(Object.entries(own.feelings));
  const steps = stages.flatMap((stage) => stage.steps);
  return new Map(
    steps.flatMap(({ slug, customer }): [string, number][] =>
      customer.feeling === null ? [] : [[slug, customer.feeling]],
    ),
  );
}

type Drawing = { persona: string | undefined; step: string; value: number | null };
type PersonaPart = { name?: Json; feelings?: { readonly [step: string]: Json } };

/** The edit that draws a value; a persona's curve is part of the journey's list of personas. */
export function drawingEdit(document: MapDocument, { persona, step, value }: Drawing): Edit {
  const personas = (document.personas ?? []) as readonly (string | PersonaPart)[];
  const place = personas.findIndex((one) => nameOf(one) === persona);
  const own = ["steps", step, "customer", "feeling"];
  if (!persona || place < 0) return { kind: "set", at: own, before: valueAt(document, own), value };
  const drawn = personas.map((one, at) => (at === place ? redrawn(one, step, value) : one));
  return { kind: "set", at: ["personas"], before: personas as Json, value: drawn as Json };
}

function nameOf(one: string | PersonaPart): Json | undefined {
  return typeof one === "string" ? one : one.name;
}

function redrawn(one: string | PersonaPart, step: string, value: number | null): PersonaPart {
  const part = typeof one === "string" ? { name: one } : one;
  const { [step]: _, ...others } = (part.feelings ?? {}) as Record<string, Json>;
  const feelings = value === null ? others : { ...others, [step]: value };
  if (Object.keys(feelings).length) return { ...part, feelings };
  const { feelings: __, ...rest } = part;
  return rest;
}
