/** Applying edits to a document: what can be done is done, what meets another's edit is named.
 * The twin of src/desirepath/frame/editing/applying.py; both pass the same vectors. */
import { createDraft, current, finishDraft, isDraft } from "immer";
import {
  allAlike,
  findMember,
  foundMembers,
  holderOf,
  Missing,
  membersOf,
  needsPruning,
  type Part,
  prune,
  same,
  sameMember,
} from "./documents";
import {
  type AddEdit,
  type Address,
  type Conflict,
  type ConflictReason,
  type Edit,
  type Json,
  keyOf,
  type MapDocument,
  type Member,
  type MoveEdit,
  memberId,
  type RemoveEdit,
  type SetEdit,
} from "./edits";

/** A document after edits, the edits that lead back (last first), and what could not be applied. */
export type Applied = {
  document: MapDocument;
  inverse: Edit[];
  conflicts: Conflict[];
  /** The edits that were left out, one for each conflict. */
  left: Edit[];
};

class Met extends Error {
  readonly conflict: Conflict;
  constructor(conflict: Conflict) {
    super(conflict.why);
    this.conflict = conflict;
  }
}

/** Applies edits in order to a copy that shares every part that stays; the given document is not changed. */
export function applyEdits(document: MapDocument, edits: readonly Edit[]): Applied {
  let changed = document;
  const inverse: Edit[] = [];
  const conflicts: Conflict[] = [];
  const left: Edit[] = [];
  for (const edit of edits) {
    const draft = createDraft(changed as object) as Part;
    try {
      inverse.unshift(...applyOne(draft, edit));
      changed = finishDraft(draft) as MapDocument;
    } catch (fault) {
      if (!(fault instanceof Met)) throw fault;
      conflicts.push(fault.conflict);
      left.push(edit);
    }
  }
  return { document: pruned(changed), inverse, conflicts, left };
}

function pruned(document: MapDocument): MapDocument {
  if (!needsPruning(document as Part)) return document;
  const draft = createDraft(document as object) as Part;
  prune(draft);
  return finishDraft(draft) as MapDocument;
}

function applyOne(document: Part, edit: Edit): Edit[] {
  if (edit.kind === "set") return applySet(document, edit);
  if (edit.kind === "add") return applyAdd(document, edit);
  if (edit.kind === "remove") return applyRemove(document, edit);
  return applyMove(document, edit);
}

/** A value as it stands, free of the draft that it came from. */
function plain(value: unknown): Json {
  if (value === undefined) return null;
  return (isDraft(value) ? current(value as object) : value) as Json;
}

function meet(at: Address, why: ConflictReason, base: unknown, theirs: unknown, yours: unknown): Met {
  return new Met({ at, why, base: plain(base), theirs: plain(theirs), yours: plain(yours) });
}

function applySet(document: Part, edit: SetEdit): Edit[] {
  const { at, before, value } = edit;
  const { holder, name } = orMet(
    () => holderOf(document, at, true),
    () => meet(at, "removed", before, null, value),
  );
  const present = plain(holder[name]);
  if (same(name, present, value)) return [];
  if (!same(name, present, before)) throw meet(at, "changed", before, present, value);
  if (value === null || value === undefined) delete holder[name];
  else holder[name] = value;
  return [{ kind: "set", at, before: value, value: present }];
}

function orMet<Answer>(ask: () => Answer, met: () => Met): Answer {
  try {
    return ask();
  } catch (fault) {
    throw fault instanceof Missing ? met() : fault;
  }
}

function applyAdd(document: Part, edit: AddEdit): Edit[] {
  const wanted = memberId(edit.to, edit.member);
  const members = orMet(
    () => membersOf(document, edit.to, true),
    () => meet(edit.to, "removed", null, null, edit.member),
  );
  const existing = findMember(allAlike(document, edit.to), edit.to, wanted);
  if (existing) {
    if (sameMember(plain(existing), edit.member)) return [];
    throw meet([...edit.to, wanted], "taken", null, existing, edit.member);
  }
  members.splice(placeAfter(members, edit.to, edit.after), 0, edit.member as Part);
  return [{ kind: "remove", out_of: edit.to, before: edit.member }];
}

function applyRemove(document: Part, edit: RemoveEdit): Edit[] {
  const wanted = memberId(edit.out_of, edit.before);
  const members = foundMembers(document, edit.out_of);
  const found = findMember(members, edit.out_of, wanted);
  if (!found) return refuseMoved(document, edit, wanted);
  const present = plain(found) as Member;
  if (!sameMember(present, edit.before)) {
    throw meet([...edit.out_of, wanted], "changed", edit.before, present, null);
  }
  const place = members.indexOf(found);
  members.splice(place, 1);
  return [{ kind: "add", to: edit.out_of, member: present, after: idAt(members, edit.out_of, place - 1) }];
}

/** A member that is gone is removed already; one that stands elsewhere now was moved by somebody. */
function refuseMoved(document: Part, edit: RemoveEdit, wanted: string): Edit[] {
  const elsewhere = findMember(allAlike(document, edit.out_of), edit.out_of, wanted);
  if (!elsewhere) return [];
  throw meet([...edit.out_of, wanted], "moved", edit.before, elsewhere, null);
}

function applyMove(document: Part, edit: MoveEdit): Edit[] {
  const source = foundMembers(document, edit.out_of);
  const member = findMember(source, edit.out_of, edit.id);
  if (!member) {
    if (findMember(foundMembers(document, edit.to), edit.to, edit.id)) return [];
    throw lost(document, edit);
  }
  const target = orMet(
    () => membersOf(document, edit.to, true),
    () => meet(edit.to, "removed", edit.out_of, null, edit.to),
  );
  const place = source.indexOf(member);
  const previous = idAt(source, edit.out_of, place - 1);
  const moved = plain(member) as Part;
  source.splice(place, 1);
  target.splice(placeAfter(target, edit.to, edit.after), 0, moved);
  return [{ kind: "move", id: edit.id, out_of: edit.to, to: edit.out_of, after: previous }];
}

function lost(document: Part, edit: MoveEdit): Met {
  const gone = !findMember(allAlike(document, edit.out_of), edit.out_of, edit.id);
  return meet([...edit.out_of, edit.id], gone ? "removed" : "moved", edit.out_of, null, edit.to);
}

/** Where to insert; after one that is gone means at the end. */
function placeAfter(members: Part[], address: Address, after: string | null): number {
  if (after === null || after === undefined) return 0;
  const place = members.findIndex((member) => member[keyOf(address)] === after);
  return place < 0 ? members.length : place + 1;
}

function idAt(members: Part[], address: Address, place: number): string | null {
  return place < 0 ? null : String(members[place]?.[keyOf(address)]);
}
