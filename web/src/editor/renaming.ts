/** Giving what one added another identity, because somebody else's new step bears it already. */
import { allAlike, type Part } from "./documents";
import { type AddEdit, type Address, type Edit, keyOf, type MapDocument, memberId } from "./edits";
import { freshSlug } from "./slugs";

type Renamed = { collection: Address; old: string; fresh: string };

/** The edits with the added member under a name that is free in the document and not among `taken`. */
export function renamedIn(
  edits: readonly Edit[],
  { document, added, taken }: { document: MapDocument; added: AddEdit; taken: Iterable<string> },
): Edit[] {
  const old = memberId(added.to, added.member);
  const key = keyOf(added.to);
  const known = allAlike(document as Part, added.to).map((one) => String(one[key]));
  const fresh = freshSlug(old, new Set([old, ...known, ...taken]));
  return edits.map((edit) => renameIn(edit, { collection: added.to, old, fresh }));
}

function renameIn(edit: Edit, renamed: Renamed): Edit {
  const address = (given: Address) => renameAddress(given, renamed);
  if (edit.kind === "set") return { ...edit, at: address(edit.at) };
  const alike = isAlike(edit.kind === "add" ? edit.to : edit.out_of, renamed.collection);
  const id = (given: string) => (alike && given === renamed.old ? renamed.fresh : given);
  const after = (given: string | null) => (given === null ? null : id(given));
  if (edit.kind === "add") {
    const key = keyOf(edit.to);
    const member = { ...edit.member, [key]: id(memberId(edit.to, edit.member)) };
    return { ...edit, to: address(edit.to), member, after: after(edit.after) };
  }
  if (edit.kind === "remove") {
    const member = { ...edit.before, [keyOf(edit.out_of)]: id(memberId(edit.out_of, edit.before)) };
    return { ...edit, out_of: address(edit.out_of), before: member };
  }
  const places = { out_of: address(edit.out_of), to: address(edit.to) };
  return { ...edit, ...places, id: id(edit.id), after: after(edit.after) };
}

/** Whether two collections hold the same kind of member, in one space of names. */
function isAlike(one: Address, other: Address): boolean {
  const kind = ([part, , third]: Address) => `${part}/${third ?? ""}`;
  return kind(one) === kind(other) && (one[0] !== "steps" || one[1] === other[1]);
}

function renameAddress(given: Address, { collection, old, fresh }: Renamed): Address {
  const part = collection[0] === "stages" && collection.length === 3 ? "steps" : collection[0];
  if (collection.includes("cards")) {
    const here = given[0] === "steps" && given[1] === collection[1] && given[4] === old;
    return here ? given.with(4, fresh) : given;
  }
  return given[0] === part && given[1] === old ? given.with(1, fresh) : given;
}
