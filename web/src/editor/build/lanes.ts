/** The lanes of a map and their edits; a map without lanes of its own shows the usual ones. */
import { eachStep, type Part, partsIn } from "../documents";
import type { Edit, MapDocument, Member } from "../edits";
import { freshSlug, slugOf } from "../slugs";

export type MapLane = { slug: string; name?: string; hidden?: boolean };

export const CARD_LANES = ["pain-points", "opportunities", "ideas"];
/** In the order of src/desirepath/frame/lanes.py. */
export const BUILT_IN_LANES = [
  ...["goal", "action", "thought", "quote", "feeling", "touchpoints", "process", "department", "people"],
  ...["systems", "policies", "metrics", ...CARD_LANES, "evidence"],
];
const HIDDEN_AT_FIRST = new Set(["goal", "quote", "people", "policies"]);
const USUAL_LANES: readonly MapLane[] = BUILT_IN_LANES.map((slug) =>
  HIDDEN_AT_FIRST.has(slug) ? { slug, hidden: true } : { slug },
);

export function lanesOf(document: MapDocument): readonly MapLane[] {
  const own = partsIn(document as Part, "lanes");
  return own.length ? (own as unknown as MapLane[]) : USUAL_LANES;
}

export function holdsCards(lane: string): boolean {
  return CARD_LANES.includes(lane) || !BUILT_IN_LANES.includes(lane);
}

/** The usual lanes written out, before one of them is changed. */
function written(document: MapDocument): Edit[] {
  if (partsIn(document as Part, "lanes").length) return [];
  return USUAL_LANES.map((lane, at) => ({
    kind: "add",
    to: ["lanes"],
    member: lane as unknown as Member,
    after: USUAL_LANES[at - 1]?.slug ?? null,
  }));
}

export function addLane(document: MapDocument, name: string, after: string | null) {
  const lanes = lanesOf(document).map(({ slug }) => slug);
  const slug = freshSlug(slugOf(name, "lane"), new Set([...lanes, ...BUILT_IN_LANES]));
  const member = { slug, name };
  const edits: Edit[] = [...written(document), { kind: "add", to: ["lanes"], member, after }];
  return { slug, edits };
}

/** Lanes of another map that this one lacks, behind its last one; what is hidden there is shown here. */
export function bringLanes(document: MapDocument, lanes: readonly MapLane[]): Edit[] {
  const present = lanesOf(document);
  const missing = lanes.filter((lane) => present.every(({ slug }) => slug !== lane.slug));
  if (!missing.length) return [];
  let after = present.at(-1)?.slug ?? null;
  const added = missing.map(({ slug, name }): Edit => {
    const edit: Edit = { kind: "add", to: ["lanes"], member: name ? { slug, name } : { slug }, after };
    after = slug;
    return edit;
  });
  return [...written(document), ...added];
}

export function hideLane(document: MapDocument, slug: string, hidden: boolean): Edit[] {
  const present = lanesOf(document).find((lane) => lane.slug === slug);
  if (!present) {
    const after = lanesOf(document).at(-1)?.slug ?? null;
    return hidden ? [] : [{ kind: "add", to: ["lanes"], member: { slug }, after }];
  }
  const before = present.hidden ?? null;
  const edit: Edit = { kind: "set", at: ["lanes", slug, "hidden"], before, value: hidden || null };
  return [...written(document), edit];
}

export function renameLane(document: MapDocument, slug: string, name: string): Edit[] {
  const before = lanesOf(document).find((lane) => lane.slug === slug)?.name ?? null;
  const edit: Edit = { kind: "set", at: ["lanes", slug, "name"], before, value: name || null };
  return before === (name || null) ? [] : [...written(document), edit];
}

export function moveLane(document: MapDocument, slug: string, after: string | null): Edit[] {
  const slugs = lanesOf(document).map((lane) => lane.slug);
  if (after === slug || (slugs[slugs.indexOf(slug) - 1] ?? null) === after) return [];
  return [...written(document), { kind: "move", id: slug, out_of: ["lanes"], to: ["lanes"], after }];
}

/** Takes an own lane off the map, with every card in it. */
export function removeLane(document: MapDocument, slug: string): Edit[] {
  const lane = lanesOf(document).find((one) => one.slug === slug);
  if (!lane) return [];
  const cards = eachStep(document as Part).flatMap((step) =>
    partsIn((step.cards as Part | undefined) ?? {}, slug).map(
      (card): Edit => ({
        kind: "remove",
        out_of: ["steps", String(step.slug), "cards", slug],
        before: card as Member,
      }),
    ),
  );
  return [...cards, { kind: "remove", out_of: ["lanes"], before: lane as unknown as Member }];
}
