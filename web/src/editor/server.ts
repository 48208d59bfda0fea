/** What the editor asks of the server; tests put their own in its place. */
import type { Conflict, Edit, MapDocument } from "./edits";

export type ServerMap = {
  id: number;
  version: number;
  status: string;
  updated_at: string;
  document: MapDocument;
  step_ids: Readonly<Record<string, number>>;
  archived_slugs: readonly string[];
  published_version: number | null;
  published_at: string | null;
  archived_at: string | null;
  may_edit: boolean;
  may_suggest: boolean;
  may_publish: boolean;
};

/** Somebody else's edits stand in the way; nothing was changed. */
export class MetOthers extends Error {
  readonly version: number;
  readonly document: MapDocument;
  readonly conflicts: readonly Conflict[];
  constructor(given: { version: number; document: MapDocument; conflicts: readonly Conflict[] }) {
    super("edit-conflict");
    this.version = given.version;
    this.document = given.document;
    this.conflicts = given.conflicts;
  }
}

/** The server will never take these edits as they are; `message` says why. */
export class RefusedEdits extends Error {}

/** One may not edit this map (any more): it was published or archived, or a right was taken away. */
export class MayNotEdit extends Error {}

/** The session is over; signed in again, one goes on. */
export class SignedOut extends Error {}

export type MapServer = {
  load: () => Promise<ServerMap>;
  /** Throws MetOthers, RefusedEdits, MayNotEdit, or anything else when it may be asked again. */
  send: (editKey: string, edits: readonly Edit[]) => Promise<ServerMap>;
};
