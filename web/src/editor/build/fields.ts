/** Edits of fields, with what stands there now as what their author saw. */
import { holderOf, Missing, type Part, same } from "../documents";
import type { Address, Edit, Json, MapDocument } from "../edits";

export function valueAt(document: MapDocument, at: Address): Json {
  try {
    const { holder, name } = holderOf(document as Part, at);
    return (holder[name] ?? null) as Json;
  } catch (fault) {
    if (fault instanceof Missing) return null;
    throw fault;
  }
}

/** One edit, or none when the field says so already. */
export function setField(document: MapDocument, at: Address, value: Json): Edit[] {
  const before = valueAt(document, at);
  const name = at.at(-1) ?? "";
  return same(name, before, value) ? [] : [{ kind: "set", at, before, value: emptied(name, value) }];
}

/** What is empty is cleared, but for `next`, where no step and the following step differ. */
function emptied(name: string, value: Json): Json {
  const empty = value === "" || value === false || (Array.isArray(value) && !value.length);
  return empty && name !== "next" ? null : value;
}
