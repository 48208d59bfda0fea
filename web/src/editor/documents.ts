/** Finding one's way in a journey's document; the twin of src/desirepath/frame/editing/documents.py. */
import { type Address, EditNotUnderstood, keyOf } from "./edits";

/** A part of a document that is being changed, or is only read. */
export type Part = { [name: string]: unknown };

const FIELDS_OF_JOURNEY = new Set([
  "name",
  "lifecycle",
  "state",
  "case",
  "outcome",
  "owner",
  "reviewed_at",
  "review_every_days",
  "future_of",
  "personas",
  "hand_offs",
  "pain_points",
  "opportunities",
  "metrics",
]);
const SIDES = new Set(["customer", "business", "expect", "evidence"]);
const FIELDS_OF_STEP = new Set([
  "name",
  "touchpoints",
  "binds",
  "optional",
  "moment_of_truth",
  "next",
  "journey",
]);
const KEPT_IN_STEP = new Set(["slug", "name", "next"]);
const KEPT_IN_JOURNEY = new Set(["stages"]);

/** An address leads to a stage, step or card that is not there (any more). */
export class Missing extends Error {}

function isPart(value: unknown): value is Part {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function isEmpty(value: unknown): boolean {
  if (value === null || value === undefined || value === false || value === "") return true;
  if (Array.isArray(value)) return value.length === 0;
  return isPart(value) && Object.keys(value).length === 0;
}

/** Whether two plain values are equal, whatever the order of their names. */
export function equal(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((each, at) => equal(each, other[at]));
  }
  if (!isPart(one) || !isPart(other)) return (one ?? null) === (other ?? null);
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => name in other && equal(one[name], other[name]))
  );
}

/** Whether two values of a field say the same; empty ones do, but for `next`: none is not “no step”. */
export function same(name: string, one: unknown, other: unknown): boolean {
  return equal(one ?? null, other ?? null) || (name !== "next" && isEmpty(one) && isEmpty(other));
}

/** Whether two members say the same: what is empty counts as not there. */
export function sameMember(one: unknown, other: unknown): boolean {
  return equal(filled(one), filled(other));
}

function filled(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filled);
  if (!isPart(value)) return value;
  const inner = Object.entries(value).map(([name, one]) => [name, filled(one)] as const);
  return Object.fromEntries(inner.filter(([name, one]) => !same(name, one, null)));
}

export function partsIn(holder: Part, name: string): Part[] {
  return (holder[name] as Part[] | undefined) ?? [];
}

export function eachStep(document: Part): Part[] {
  return partsIn(document, "stages").flatMap((stage) => partsIn(stage, "steps"));
}

function pick(members: Part[], key: string, wanted: string | undefined): Part {
  const found = members.find((member) => member[key] === wanted);
  if (!found) throw new Missing(wanted);
  return found;
}

export function findStage(document: Part, slug: string | undefined): Part {
  return pick(partsIn(document, "stages"), "slug", slug);
}

export function findStep(document: Part, slug: string | undefined): Part {
  return pick(eachStep(document), "slug", slug);
}

function madePart(holder: Part, name: string, make: boolean): Part {
  if (make) holder[name] ??= {};
  return (holder[name] as Part | undefined) ?? {};
}

function madeList(holder: Part, name: string, make: boolean): Part[] {
  if (make) holder[name] ??= [];
  return partsIn(holder, name);
}

type Field = { holder: Part; name: string };

/** The object that holds the field at an address, and the field's name in it; `make` creates its side. */
export function holderOf(document: Part, at: Address, make = false): Field {
  const [part = "", slug, third = "", fourth = "", fifth, sixth = ""] = at;
  if (at.length === 1 && FIELDS_OF_JOURNEY.has(part)) return { holder: document, name: part };
  if (part === "stages" && at.length === 3 && third === "name") {
    return { holder: findStage(document, slug), name: third };
  }
  if (part === "lanes" && at.length === 3 && (third === "name" || third === "hidden")) {
    return { holder: pick(partsIn(document, "lanes"), "slug", slug), name: third };
  }
  if (part === "steps" && at.length === 3 && FIELDS_OF_STEP.has(third)) {
    return { holder: findStep(document, slug), name: third };
  }
  if (part === "steps" && at.length === 4 && SIDES.has(third)) {
    return { holder: madePart(findStep(document, slug), third, make), name: fourth };
  }
  if (isCardField(at)) {
    const cards = membersOf(document, ["steps", slug ?? "", "cards", fourth]);
    return { holder: pick(cards, "id", fifth), name: sixth };
  }
  throw new EditNotUnderstood(`There is no field at “${at.join("/")}”.`);
}

function isCardField(at: Address): boolean {
  const [part, , third, , , sixth] = at;
  return (
    at.length === 6 && part === "steps" && third === "cards" && (sixth === "text" || sixth === "evidence")
  );
}

/** The members of the collection at an address; `make` creates one that is not there yet. */
export function membersOf(document: Part, address: Address, make = false): Part[] {
  const [part = "", slug, third, lane = ""] = address;
  if (address.length === 1 && (part === "stages" || part === "lanes")) return madeList(document, part, make);
  if (address.length === 3 && part === "stages" && third === "steps") {
    return madeList(findStage(document, slug), "steps", make);
  }
  if (address.length === 4 && part === "steps" && third === "cards") {
    return madeList(madePart(findStep(document, slug), "cards", make), lane, make);
  }
  throw new EditNotUnderstood(`There is no collection at “${address.join("/")}”.`);
}

/** Members that share one space of names: all steps of a journey, all cards of a step. */
export function allAlike(document: Part, address: Address): Part[] {
  const [part, slug, third] = address;
  if (part === "stages" && address.length === 3) return eachStep(document);
  if (part === "steps" && address.length === 4 && third === "cards") {
    const step = eachStep(document).find((one) => one.slug === slug);
    return Object.values((step?.cards as Part | undefined) ?? {}).flat() as Part[];
  }
  return foundMembers(document, address);
}

export function foundMembers(document: Part, address: Address): Part[] {
  try {
    return membersOf(document, address);
  } catch (fault) {
    if (fault instanceof Missing) return [];
    throw fault;
  }
}

export function findMember(members: Part[], address: Address, wanted: string): Part | undefined {
  const key = keyOf(address);
  return members.find((member) => member[key] === wanted);
}

/** Whether a document says anything empty, which `prune` would leave out. */
export function needsPruning(document: Part): boolean {
  return (
    hasEmpty(document, KEPT_IN_JOURNEY) ||
    eachStep(document).some(
      (step) =>
        hasEmpty(step, KEPT_IN_STEP) || step.next === null || sidesOf(step).some((side) => hasEmpty(side)),
    )
  );
}

const NOTHING_KEPT: ReadonlySet<string> = new Set();

function hasEmpty(holder: Part, kept = NOTHING_KEPT): boolean {
  return Object.entries(holder).some(([name, value]) => isEmpty(value) && !kept.has(name));
}

function sidesOf(step: Part): Part[] {
  return ["customer", "business", "expect", "evidence", "cards"].flatMap((side) =>
    isPart(step[side]) ? [step[side]] : [],
  );
}

/** Leave out the empty sides, lanes of cards and fields of steps; what is empty says nothing. */
export function prune(document: Part): void {
  for (const step of eachStep(document)) {
    for (const side of sidesOf(step)) dropEmpty(side, NOTHING_KEPT);
    dropEmpty(step, KEPT_IN_STEP);
  }
  dropEmpty(document, KEPT_IN_JOURNEY);
}

function dropEmpty(holder: Part, kept: ReadonlySet<string>): void {
  for (const [name, value] of Object.entries(holder)) {
    if ((isEmpty(value) && !kept.has(name)) || (name === "next" && value === null)) delete holder[name];
  }
}
