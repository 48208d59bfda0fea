/** What a person can choose where their edit met another's, and the edits that carry the choice out. */
import { applyEdits } from "./apply";
import { allAlike, eachStep, foundMembers, holderOf, Missing, type Part, partsIn } from "./documents";
import {
  type Address,
  type Edit,
  type Json,
  keyOf,
  type MapDocument,
  type Member,
  type MoveEdit,
  memberId,
} from "./edits";
import { freshSlug } from "./slugs";
import { execute, type KeptConflict, type Work } from "./work";

export type Choice = "theirs" | "yours" | "both";

/** The choices that make sense for a conflict; “theirs” always does: it lets one's own go. */
export function choicesOf(work: Work, conflict: KeptConflict): Choice[] {
  const possible = (choice: Choice) => editsFor(work.document, conflict, choice) !== null;
  return ["theirs", ...(["yours", "both"] as const).filter(possible)];
}

/** Carries a choice out as a command of its own, which can be taken back; the conflict is then gone. */
export function resolve(work: Work, conflict: KeptConflict, choice: Choice): Work {
  const without = { ...work, conflicts: work.conflicts.filter(({ id }) => id !== conflict.id) };
  if (choice === "theirs") return without;
  const edits = editsFor(work.document, conflict, choice);
  if (!edits) return work;
  const done = execute(without, conflict.label, edits);
  return done.conflicts.length ? work : done.work;
}

function editsFor(document: MapDocument, conflict: KeptConflict, choice: Choice): Edit[] | null {
  if (choice === "theirs") return [];
  if (conflict.why === "refused") return choice === "yours" ? doneAgain(document, conflict.edits) : null;
  if (conflict.restoring) return choice === "yours" ? [broughtBack(document, conflict.restoring)] : null;
  const [edit] = conflict.edits;
  if (edit?.kind === "set") return setFor(document, edit.at, conflict, choice);
  if (edit?.kind === "add") return choice === "both" ? addedBeside(document, edit.to, edit.member) : null;
  if (choice === "both" || !edit) return null;
  return edit.kind === "remove" ? removedNow(document, edit.out_of, edit.before) : movedNow(document, edit);
}

function doneAgain(document: MapDocument, edits: Edit[]): Edit[] | null {
  return applyEdits(document, edits).inverse.length ? edits : null;
}

function broughtBack(document: MapDocument, { to, member }: { to: Address; member: Member }): Edit {
  const stages = partsIn(document as Part, "stages");
  const stands = to.length < 3 || to[0] !== "stages" || stages.some(({ slug }) => slug === to[1]);
  const last = String(stages.at(-1)?.slug ?? "");
  const home = stands ? to : ["stages", last, "steps"];
  return { kind: "add", to: home, member, after: lastIn(document, home) };
}

function setFor(document: MapDocument, at: Address, { yours }: KeptConflict, choice: Choice): Edit[] | null {
  try {
    const { holder, name } = holderOf(document as Part, at);
    const present = (holder[name] ?? null) as Json;
    const value = choice === "yours" ? yours : bothOf(present, yours);
    return value === undefined ? null : [{ kind: "set", at, before: present, value }];
  } catch (fault) {
    if (fault instanceof Missing) return null;
    throw fault;
  }
}

/** Two texts one under the other, or two lists with what is in either; other values cannot both stand. */
function bothOf(theirs: Json, yours: Json): Json | undefined {
  if (typeof theirs === "string" && typeof yours === "string") return `${theirs}\n${yours}`;
  if (!Array.isArray(theirs) || !Array.isArray(yours)) return undefined;
  const known = new Set(theirs.map((one) => JSON.stringify(one)));
  return [...theirs, ...yours.filter((one) => !known.has(JSON.stringify(one)))];
}

/** One's own member under a name that is still free. */
function addedBeside(document: MapDocument, to: Address, member: Member): Edit[] {
  const key = keyOf(to);
  const taken = new Set(allAlike(document as Part, to).map((one) => String(one[key])));
  const renamed = { ...member, [key]: freshSlug(memberId(to, member), taken) };
  return [{ kind: "add", to, member: renamed, after: lastIn(document, to) }];
}

function lastIn(document: MapDocument, collection: Address): string | null {
  const last = foundMembers(document as Part, collection).at(-1);
  return last ? memberId(collection, last as Member) : null;
}

/** Moves the member from where it stands now. */
function movedNow(document: MapDocument, edit: MoveEdit): Edit[] | null {
  for (const [address, members] of placesLike(document as Part, edit.out_of)) {
    if (members.some((one) => one[keyOf(address)] === edit.id)) return [{ ...edit, out_of: address }];
  }
  return null;
}

/** Removes the member as it stands now, wherever that is. */
function removedNow(document: MapDocument, out_of: Address, before: Member): Edit[] | null {
  const wanted = memberId(out_of, before);
  const places = placesLike(document as Part, out_of);
  for (const [address, members] of places) {
    const present = members.find((one) => one[keyOf(out_of)] === wanted);
    if (present) return [{ kind: "remove", out_of: address, before: present as Member }];
  }
  return null;
}

function placesLike(document: Part, address: Address): [Address, Part[]][] {
  const [part = "", slug = "", third] = address;
  if (part === "stages" && third) {
    return partsIn(document, "stages").map((stage) => [
      ["stages", String(stage.slug), "steps"],
      partsIn(stage, "steps"),
    ]);
  }
  if (part !== "steps") return [[address, partsIn(document, part)]];
  const cards = (eachStep(document).find((one) => one.slug === slug)?.cards ?? {}) as Record<string, Part[]>;
  return Object.entries(cards).map(([lane, members]) => [["steps", slug, "cards", lane], members]);
}
