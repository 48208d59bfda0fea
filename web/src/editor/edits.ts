/** The edits of a journey's document, as the server knows them (src/desirepath/frame/editing/edits.py). */

export type Address = readonly string[];
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json };
export type Member = { readonly [name: string]: Json | undefined };
export type MapDocument = { readonly [name: string]: Json | undefined };

/** Give a field a value (null: clear it); `before` is what its author saw there. */
export type SetEdit = { kind: "set"; at: Address; before: Json; value: Json };
/** Put a member into a collection, after another one (null: first). */
export type AddEdit = { kind: "add"; to: Address; member: Member; after: string | null };
/** Take a member out of a collection; `before` is the member as its author saw it. */
export type RemoveEdit = { kind: "remove"; out_of: Address; before: Member };
/** Put a member elsewhere in its collection or in another of the same kind. */
export type MoveEdit = { kind: "move"; id: string; out_of: Address; to: Address; after: string | null };
export type Edit = SetEdit | AddEdit | RemoveEdit | MoveEdit;

export type ConflictReason = "changed" | "removed" | "moved" | "taken";

/** An edit that met another one: what stood there, what stands there now, and what was wanted. */
export type Conflict = { at: Address; why: ConflictReason; base: Json; theirs: Json; yours: Json };

export class EditNotUnderstood extends Error {
  override name = "EditNotUnderstood";
}

/** The place that an edit is about: a field, or a member of a collection. */
export function placeOf(edit: Edit): Address {
  if (edit.kind === "set") return edit.at;
  if (edit.kind === "add") return [...edit.to, memberId(edit.to, edit.member)];
  if (edit.kind === "remove") return [...edit.out_of, memberId(edit.out_of, edit.before)];
  return [...edit.out_of, edit.id];
}

/** The name of the field that identifies a member of a collection. */
export function keyOf(collection: Address): "id" | "slug" {
  return collection.includes("cards") ? "id" : "slug";
}

export function memberId(collection: Address, member: Member): string {
  return String(member[keyOf(collection)] ?? "");
}
