/** Two people's changes to one draft brought together where they do not touch the same place. */
import { sameValue } from "./changes";

type Value = unknown;
type Keyed = { key: string };
export type Merged<Document> = { document: Document; clashes: string[] };

/** Takes both sides' changes since `base`; where both changed one place, mine stands and the place is told. */
export function mergeDrafts<Document>(base: Document, theirs: Document, mine: Document): Merged<Document> {
  const clashes: string[] = [];
  const document = merge(base, theirs, mine, [], clashes) as Document;
  return { document, clashes };
}

function merge(base: Value, theirs: Value, mine: Value, at: readonly string[], clashes: string[]): Value {
  if (sameValue(theirs, mine) || sameValue(base, theirs)) return mine;
  if (sameValue(base, mine)) return theirs;
  if (isKeyed(base) && isKeyed(theirs) && isKeyed(mine)) return mergeLists(base, theirs, mine, at, clashes);
  if (isObject(base) && isObject(theirs) && isObject(mine)) {
    const fields = new Set([...Object.keys(theirs), ...Object.keys(mine)]);
    const merged = [...fields].map((field) => [
      field,
      merge(base[field], theirs[field], mine[field], [...at, field], clashes),
    ]);
    return Object.fromEntries(merged.filter(([, value]) => value !== undefined));
  }
  clashes.push(at.join("."));
  return mine;
}

/** Members by their keys, in the order of whoever changed it; mine when both did. */
function mergeLists(
  base: readonly Keyed[],
  theirs: readonly Keyed[],
  mine: readonly Keyed[],
  at: readonly string[],
  clashes: string[],
): Keyed[] {
  const [was, other] = [byKey(base), byKey(theirs)];
  const order = sameValue(keys(base), keys(mine)) ? theirs : mine;
  const own = byKey(mine);
  const merged: Keyed[] = [];
  for (const member of order) {
    const [old, their, my] = [was.get(member.key), other.get(member.key), own.get(member.key)];
    if (their && my) merged.push(merge(old, their, my, [...at, member.key], clashes) as Keyed);
    else if (stays(old, member, at, clashes)) merged.push(member);
  }
  return withOthers(merged, order === mine ? theirs : mine, was, at, clashes);
}

/** Whether what one side alone has stays: it is new there, or was changed there while the other side took it out. */
function stays(old: Keyed | undefined, left: Keyed, at: readonly string[], clashes: string[]): boolean {
  if (!old) return true;
  if (sameValue(old, left)) return false;
  clashes.push([...at, left.key].join("."));
  return true;
}

/** The members of the other side that the order does not name, each after the one that it follows there. */
function withOthers(
  ordered: Keyed[],
  from: readonly Keyed[],
  was: ReadonlyMap<string, Keyed>,
  at: readonly string[],
  clashes: string[],
): Keyed[] {
  const merged = [...ordered];
  for (const [place, member] of from.entries()) {
    if (merged.some(({ key }) => key === member.key)) continue;
    if (!stays(was.get(member.key), member, at, clashes)) continue;
    const before = from[place - 1]?.key;
    merged.splice(merged.findIndex(({ key }) => key === before) + 1, 0, member);
  }
  return merged;
}

function byKey(list: readonly Keyed[]): Map<string, Keyed> {
  return new Map(list.map((member) => [member.key, member]));
}

function keys(list: readonly Keyed[]): string[] {
  return list.map(({ key }) => key);
}

function isObject(value: Value): value is Record<string, Value> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isKeyed(value: Value): value is Keyed[] {
  return Array.isArray(value) && value.every((one) => isObject(one) && typeof one.key === "string");
}
