/** Keeping what is not saved yet in the browser, so that closing the window or losing the line loses nothing. */
import { applyEdits } from "./apply";
import type { MapDocument } from "./edits";
import {
  type Command,
  type KeptConflict,
  newId,
  rebase,
  refusedOf,
  type Sending,
  startWork,
  type Work,
} from "./work";

/** What one window has not saved yet, on the version that it rests on. */
export type Kept = {
  version: number;
  server: MapDocument;
  outbox: readonly Command[];
  sending: Sending | null;
  conflicts: readonly KeptConflict[];
};

const PREFIX = "desirepath-map";

export type Keeper = {
  /** Writes the present state; with nothing left to save, the place is emptied. False when that cannot be done. */
  keep: (work: Work) => boolean;
  /** What earlier windows of the same person left behind for this map; it is theirs no longer. */
  adopt: () => Promise<Kept[]>;
  release: () => void;
};

/** A place of this window's own; windows that are still open are told apart by a lock that each holds. */
export function openKeeper(person: string, slug: string): Keeper {
  const shared = `${PREFIX}/${person}/${slug}/`;
  const own = shared + newId();
  const release = holdLock(own);
  return {
    keep: (work) => writeKept(own, work),
    adopt: () => adoptAbandoned(shared),
    release,
  };
}

function writeKept(key: string, { version, server, outbox, sending, conflicts }: Work): boolean {
  try {
    if (!outbox.length && !conflicts.length) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify({ version, server, outbox, sending, conflicts }));
    return true;
  } catch {
    return false; // the browser's store is full or shut; the work still stands in this window
  }
}

/** Undefined over plain HTTP, whatever the types say. */
function locks(): LockManager | undefined {
  return navigator.locks as LockManager | undefined;
}

function holdLock(name: string): () => void {
  let release: () => void = () => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  void locks()
    ?.request(name, () => held)
    .catch(() => undefined);
  return () => release();
}

async function adoptAbandoned(shared: string): Promise<Kept[]> {
  const keys = keysThatBegin(shared);
  const found = await Promise.all(keys.map((key) => adoptOne(key)));
  return found.filter((kept) => kept !== null);
}

function keysThatBegin(shared: string): string[] {
  try {
    return Object.keys(localStorage).filter((key) => key.startsWith(shared));
  } catch {
    return []; // the browser keeps nothing for this site
  }
}

async function adoptOne(key: string): Promise<Kept | null> {
  const manager = locks();
  if (!manager) return takeKept(key);
  return manager.request(key, { ifAvailable: true }, (lock) => (lock ? takeKept(key) : null));
}

function takeKept(key: string): Kept | null {
  const text = localStorage.getItem(key);
  localStorage.removeItem(key);
  try {
    const kept: unknown = text ? JSON.parse(text) : null;
    return isKept(kept) ? kept : null;
  } catch {
    return null;
  }
}

/** Whether it has the shape of what this program keeps; it may come from an older one. */
function isKept(given: unknown): given is Kept {
  const { version, server, outbox, conflicts } = (given ?? {}) as Partial<Kept>;
  const lists = Array.isArray(outbox) && Array.isArray(conflicts);
  return lists && typeof version === "number" && Array.isArray(server?.stages) && outbox.every(hasEdits);
}

function hasEdits({ edits }: Command): boolean {
  return Array.isArray(edits);
}

/** What an older program made and this one does not understand is kept aside, to be read and let go. */
function withoutUnknown(kept: Kept): Kept {
  const known = kept.outbox.filter((command) => isUnderstood(kept.server, command));
  if (known.length === kept.outbox.length) return kept;
  const unknown = kept.outbox.filter((command) => !known.includes(command));
  const aside = unknown.map((command) => refusedOf(command, ""));
  return { ...kept, outbox: known, sending: null, conflicts: [...kept.conflicts, ...aside] };
}

function isUnderstood(document: MapDocument, { edits }: Command): boolean {
  try {
    applyEdits(document, edits);
    return edits.length > 0;
  } catch {
    return false;
  }
}

/** The map as the server has it now, with what was left behind on top. Commands that may have reached the server
 * go first under their old key, on the version that they were made for; `later` is the version to move on to. */
export function resume(version: number, document: MapDocument, kept: readonly Kept[]): Work {
  const known = kept.map(withoutUnknown);
  const [first, ...others] = known.toSorted(
    (a, b) => Number(b.sending !== null) - Number(a.sending !== null),
  );
  const fresh = startWork(version, document);
  if (!first) return fresh;
  const base = { ...fresh, version: first.version, server: first.server };
  const restored = rebase(
    {
      ...base,
      document: first.server,
      outbox: first.outbox,
      conflicts: first.conflicts,
      sending: first.sending,
    },
    first.version,
    first.server,
  );
  const gathered = {
    ...restored,
    outbox: [...restored.outbox, ...others.flatMap(({ outbox }) => outbox)],
    conflicts: [...restored.conflicts, ...others.flatMap(({ conflicts }) => conflicts)],
  };
  if (gathered.sending) return rebase(gathered, first.version, first.server);
  return rebase(gathered, version, document);
}
