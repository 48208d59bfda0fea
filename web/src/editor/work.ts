/** What a person is working on: the map as the server has it, their own edits on top, and the way back.
 * Pure values; the store holds one, the sending moves it on. */
import { applyEdits } from "./apply";
import {
  type AddEdit,
  type Address,
  type Conflict,
  type Edit,
  type MapDocument,
  memberId,
  placeOf,
} from "./edits";
import { renamedIn } from "./renaming";
import { type Restoring, restoringOf } from "./restoring";

/** One thing that a person did, with the words for it. */
export type Command = { id: string; label: string; edits: Edit[]; inverse: Edit[] };

/** A step on the way back (or forth again): the edits that take a command back. */
export type WayBack = { id: string; label: string; inverse: Edit[] };

/** An edit that is kept aside until its author chooses: it met another's, or the server refused it. */
export type KeptConflict = Omit<Conflict, "why"> & {
  id: string;
  label: string;
  why: Conflict["why"] | "refused";
  edits: Edit[];
  /** Why the server refused it, in its words. */
  reason: string | null;
  /** How to bring back what somebody removed meanwhile. */
  restoring: Restoring | null;
};

/** The first `count` commands of the outbox are under way; asked again, they bear the same key. */
export type Sending = { key: string; count: number };

export type Work = {
  version: number;
  server: MapDocument;
  /** The server's document with everything in the outbox done. */
  document: MapDocument;
  outbox: readonly Command[];
  sending: Sending | null;
  conflicts: readonly KeptConflict[];
  undo: readonly WayBack[];
  redo: readonly WayBack[];
};

export const MOST_EDITS_AT_ONCE = 400;
const MOST_WAYS_BACK = 200;

export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const [six, eight] = [(bytes[6] ?? 0) % 16, (bytes[8] ?? 0) % 64];
  bytes[6] = 0x40 + six;
  bytes[8] = 0x80 + eight;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

export function startWork(version: number, document: MapDocument): Work {
  const nothing = { outbox: [], sending: null, conflicts: [], undo: [], redo: [] };
  return { version, server: document, document, ...nothing };
}

export type Done = { work: Work; command: Command | null; conflicts: Conflict[] };

/** Does edits on the document at once and keeps them for the server; what cannot be done is told, not kept. */
export function perform(work: Work, label: string, edits: readonly Edit[]): Done {
  const applied = applyEdits(work.document, edits);
  const { conflicts, inverse } = applied;
  if (!inverse.length) return { work, command: null, conflicts };
  const done = edits.filter((edit) => !applied.left.includes(edit));
  const command = { id: newId(), label, edits: done, inverse };
  return {
    work: { ...work, document: applied.document, outbox: [...work.outbox, command] },
    command,
    conflicts,
  };
}

/** A new command: it can be taken back, and what was taken back before cannot come again. */
export function execute(work: Work, label: string, edits: readonly Edit[]): Done {
  const done = perform(work, label, edits);
  if (!done.command) return done;
  return { ...done, work: { ...done.work, undo: pushed(work.undo, done.command), redo: [] } };
}

export function pushed(ways: readonly WayBack[], { id, label, inverse }: WayBack): WayBack[] {
  return [...ways, { id, label, inverse }].slice(-MOST_WAYS_BACK);
}

type Direction = "undo" | "redo";

/** Takes the last command back (or does it again): a new command with the edits that lead there. */
export function takeBack(work: Work, direction: Direction): Done & { way: WayBack | null } {
  const way = work[direction].at(-1) ?? null;
  if (!way) return { work, command: null, conflicts: [], way };
  const done = perform({ ...work, [direction]: work[direction].slice(0, -1) }, way.label, way.inverse);
  const other = direction === "undo" ? "redo" : "undo";
  if (!done.command) return { ...done, way };
  return { ...done, work: { ...done.work, [other]: pushed(work[other], done.command) }, way };
}

/** The server's document moved on: the outbox is done anew on top of it, and what meets another's is kept aside.
 * What one added under a name that is taken meanwhile gets another; `taken` are names that the server refuses. */
export function rebase(
  work: Work,
  version: number,
  server: MapDocument,
  taken: readonly string[] = [],
): Work {
  let document = server;
  let conflicts = work.conflicts;
  const outbox: Command[] = [];
  const waiting = [...work.outbox];
  for (let command = waiting.shift(); command; command = waiting.shift()) {
    const clash = clashOf(document, command, taken);
    if (clash) {
      const given = { document, added: clash, taken };
      waiting.unshift(command);
      waiting.splice(
        0,
        waiting.length,
        ...waiting.map((one) => ({ ...one, edits: renamedIn(one.edits, given) })),
      );
      continue;
    }
    const applied = applyEdits(document, command.edits);
    document = applied.document;
    conflicts = applied.left.reduce((kept, edit, at) => {
      const conflict = applied.conflicts[at] as Conflict;
      return keepConflict(kept, keptOf(command, [edit], conflict, work.document));
    }, conflicts);
    const edits = command.edits.filter((edit) => !applied.left.includes(edit));
    if (edits.length) outbox.push({ ...command, edits, inverse: applied.inverse });
  }
  return { ...work, version, server, document, outbox, conflicts, ...renewedWays(work, outbox) };
}

/** An added step, stage or card whose name somebody else's bears. */
function clashOf(document: MapDocument, { edits }: Command, taken: readonly string[]): AddEdit | null {
  const adds = edits.filter((edit) => edit.kind === "add");
  const refused = adds.find((edit) => taken.includes(memberId(edit.to, edit.member)));
  if (refused || !adds.length) return refused ?? null;
  const { conflicts, left } = applyEdits(document, edits);
  const at = conflicts.findIndex(({ why }) => why === "taken");
  return (left[at] as AddEdit | undefined) ?? null;
}

/** The ways back of what is still to be sent lead back from where it is done now. */
function renewedWays(work: Work, outbox: readonly Command[]): Pick<Work, "undo" | "redo"> {
  const renewed = new Map(outbox.map((command) => [command.id, command.inverse]));
  const gone = new Set(work.outbox.flatMap(({ id }) => (renewed.has(id) ? [] : [id])));
  const renew = (ways: readonly WayBack[]) =>
    ways.flatMap((way) =>
      gone.has(way.id) ? [] : [{ ...way, inverse: renewed.get(way.id) ?? way.inverse }],
    );
  return { undo: renew(work.undo), redo: renew(work.redo) };
}

function keptOf(command: Command, edits: Edit[], conflict: Conflict, mine: MapDocument): KeptConflict {
  const restoring = conflict.why === "removed" ? restoringOf(mine, edits[0] as Edit) : null;
  return { ...conflict, id: newId(), label: command.label, edits, reason: null, restoring };
}

/** Two conflicts about one field are one choice: what stood there first, and what was wanted last. */
function keepConflict(kept: readonly KeptConflict[], fresh: KeptConflict): KeptConflict[] {
  const old = kept.find((one) => isSet(one) && isSet(fresh) && sameAddress(one.at, fresh.at));
  if (!old) return [...kept, fresh];
  const merged = { ...fresh, id: old.id, base: old.base };
  return kept.map((one) => (one === old ? merged : one));
}

function isSet({ edits }: KeptConflict): boolean {
  return edits.length === 1 && edits[0]?.kind === "set";
}

export function sameAddress(one: Address, other: Address): boolean {
  return one.length === other.length && one.every((part, at) => part === other[at]);
}

/** Takes the first commands of the outbox on their way. */
export function beginSending(work: Work, most = Number.POSITIVE_INFINITY): Work {
  if (work.sending || !work.outbox.length) return work;
  let count = 0;
  let edits = 0;
  for (const command of work.outbox) {
    edits += command.edits.length;
    if (count && (edits > MOST_EDITS_AT_ONCE || count >= most)) break;
    count += 1;
  }
  return { ...work, sending: { key: newId(), count } };
}

export function editsUnderWay({ outbox, sending }: Work): Edit[] {
  return outbox.slice(0, sending?.count ?? 0).flatMap(({ edits }) => edits);
}

/** The server did what was under way; its document holds it now. */
export function acknowledge(work: Work, version: number, document: MapDocument): Work {
  const outbox = work.outbox.slice(work.sending?.count ?? 0);
  return rebase({ ...work, outbox, sending: null }, version, document);
}

/** The server refused the one command under way for good: it is kept aside with the reason. */
export function keepRefused(work: Work, reason: string): Work {
  const [refused, ...outbox] = work.outbox;
  if (!refused) return { ...work, sending: null };
  const kept = refusedOf(refused, reason);
  const left = { ...work, outbox, sending: null, conflicts: [...work.conflicts, kept] };
  return rebase(withoutWay(left, refused.id), work.version, work.server);
}

/** A command that cannot be done, as something to look at and to try again or let go. */
export function refusedOf({ label, edits }: Command, reason: string): KeptConflict {
  const [edit] = edits;
  const set = edit?.kind === "set" ? edit : null;
  return {
    ...{ id: newId(), label, at: edit ? safePlaceOf(edit) : [], why: "refused", theirs: null },
    ...{ edits, reason, restoring: null, base: set?.before ?? null, yours: set?.value ?? null },
  };
}

/** Edits of an older program may have another shape. */
function safePlaceOf(edit: Edit): Address {
  try {
    return placeOf(edit);
  } catch {
    return [];
  }
}

function withoutWay(work: Work, id: string): Work {
  const without = (ways: readonly WayBack[]) => ways.filter((way) => way.id !== id);
  return { ...work, undo: without(work.undo), redo: without(work.redo) };
}
