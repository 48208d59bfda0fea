/** Edits of steps and stages: added, renamed, moved and removed with everything that names them. */
import { eachStep, findStage, type Part, partsIn } from "../documents";
import type { Edit, Json, MapDocument, Member } from "../edits";
import { freshSlug, slugOf } from "../slugs";
import { setField } from "./fields";

export type StepPlace = { stage: string; after: string | null };

export function stepsIn(stage: string): readonly string[] {
  return ["stages", stage, "steps"];
}

export function stagesOf(document: MapDocument): Part[] {
  return partsIn(document as Part, "stages");
}

export function placeOfStep(document: MapDocument, step: string): StepPlace | null {
  for (const stage of stagesOf(document)) {
    const slugs = partsIn(stage, "steps").map(({ slug }) => String(slug));
    const at = slugs.indexOf(step);
    if (at >= 0) return { stage: String(stage.slug), after: slugs[at - 1] ?? null };
  }
  return null;
}

/** A slug for a new step; one that an archived step bore comes back only with that step. */
export function slugForStep(document: MapDocument, name: string, archived: readonly string[]): string {
  const present = eachStep(document as Part).map(({ slug }) => String(slug));
  return freshSlug(slugOf(name, "step"), new Set([...present, ...archived]));
}

export function addStep(place: StepPlace, member: Member): Edit {
  return { kind: "add", to: stepsIn(place.stage), member, after: place.after };
}

export function addStage(document: MapDocument, name: string, after: string | null) {
  const present = stagesOf(document).map(({ slug }) => String(slug));
  const slug = freshSlug(slugOf(name, "stage"), new Set(present));
  const edit: Edit = { kind: "add", to: ["stages"], member: { slug, name, steps: [] }, after };
  return { slug, edit };
}

export function moveStep(document: MapDocument, step: string, to: StepPlace): Edit[] {
  const from = placeOfStep(document, step);
  if (!from || to.after === step || (from.stage === to.stage && from.after === to.after)) return [];
  return [{ kind: "move", id: step, out_of: stepsIn(from.stage), to: stepsIn(to.stage), after: to.after }];
}

export function moveStage(document: MapDocument, stage: string, after: string | null): Edit[] {
  const slugs = stagesOf(document).map(({ slug }) => String(slug));
  const previous = slugs[slugs.indexOf(stage) - 1] ?? null;
  if (after === stage || previous === after) return [];
  return [{ kind: "move", id: stage, out_of: ["stages"], to: ["stages"], after }];
}

/** Removes steps, and first every mention of them in other steps and in personas. */
export function removeSteps(document: MapDocument, gone: readonly string[]): Edit[] {
  const removes = gone.flatMap((slug): Edit[] => {
    const place = placeOfStep(document, slug);
    const step = eachStep(document as Part).find((one) => one.slug === slug);
    return place && step ? [{ kind: "remove", out_of: stepsIn(place.stage), before: step as Member }] : [];
  });
  return [...withoutMentions(document, new Set(gone)), ...removes];
}

export function removeStage(document: MapDocument, slug: string): Edit[] {
  const stage = findStage(document as Part, slug);
  const gone = partsIn(stage, "steps").map((step) => String(step.slug));
  const mentions = withoutMentions(document, new Set(gone));
  return [...mentions, { kind: "remove", out_of: ["stages"], before: stage as Member }];
}

function withoutMentions(document: MapDocument, gone: ReadonlySet<string>): Edit[] {
  const staying = eachStep(document as Part).filter(({ slug }) => !gone.has(String(slug)));
  const nexts = staying.flatMap((step) => {
    const next = step.next as string[] | undefined;
    if (!next?.some((slug) => gone.has(slug))) return [];
    const kept = next.filter((slug) => !gone.has(slug));
    return setField(document, ["steps", String(step.slug), "next"], kept.length ? kept : null);
  });
  return [...nexts, ...personasWithout(document, gone)];
}

type Persona = string | { [name: string]: Json; feelings: { [step: string]: number } };

function personasWithout(document: MapDocument, gone: ReadonlySet<string>): Edit[] {
  const personas = (document.personas ?? []) as unknown as Persona[];
  const kept = personas.map((persona) => {
    if (typeof persona === "string" || !persona.feelings) return persona;
    const feelings = Object.entries(persona.feelings).filter(([step]) => !gone.has(step));
    return { ...persona, feelings: Object.fromEntries(feelings) };
  });
  return JSON.stringify(kept) === JSON.stringify(personas)
    ? []
    : setField(document, ["personas"], kept as unknown as Json);
}
