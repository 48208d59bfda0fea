/** A server of one map for tests: saves whole batches or none, knows each key once, can lose the line. */
import { applyEdits } from "../editor/apply.ts";
import type { Edit, MapDocument } from "../editor/edits.ts";
import {
  type MapServer,
  MayNotEdit,
  MetOthers,
  RefusedEdits,
  type ServerMap,
  SignedOut,
} from "../editor/server.ts";

export type FakeMapServer = MapServer & {
  map: () => ServerMap;
  log: Edit[];
  /** How the next requests fail: before the server hears them, after it has saved, or for good. */
  trouble: ("lost" | "lost-answer" | "refused" | "forbidden" | "signed-out")[];
  /** What the asker may do now. */
  allowed: { may_edit: boolean; may_suggest: boolean };
  archived: string[];
};

export function fakeMapServer(document: MapDocument): FakeMapServer {
  let version = 1;
  let present = document;
  const keys = new Set<string>();
  const map = (): ServerMap => ({
    ...{ id: 1, version, document: present, status: "draft", updated_at: "2026-11-01T00:00:00Z" },
    ...{ step_ids: {}, archived_slugs: fake.archived, archived_at: null },
    ...{ published_version: null, published_at: null, may_publish: true, ...fake.allowed },
  });
  const save = (edits: readonly Edit[]) => {
    const applied = applyEdits(present, edits);
    const taken = edits.flatMap((edit) =>
      edit.kind === "add" && fake.archived.includes(String(edit.member.slug))
        ? [
            {
              at: [...edit.to, String(edit.member.slug)],
              why: "taken" as const,
              base: null,
              theirs: null,
              yours: null,
            },
          ]
        : [],
    );
    const conflicts = [...applied.conflicts, ...taken];
    if (conflicts.length) throw new MetOthers({ version, document: present, conflicts });
    present = applied.document;
    version += 1;
    fake.log.push(...edits);
  };
  const fake: FakeMapServer = {
    map,
    log: [],
    trouble: [],
    archived: [],
    allowed: { may_edit: true, may_suggest: true },
    load: async () => map(),
    send: async (key, edits) => {
      const trouble = fake.trouble.shift();
      if (trouble === "lost") throw new Error("no line");
      if (trouble === "forbidden") throw new MayNotEdit("It is archived.");
      if (trouble === "signed-out") throw new SignedOut("Sign in first.");
      if (trouble === "refused") throw new RefusedEdits("A name is needed.");
      if (!keys.has(key)) save(edits);
      keys.add(key);
      if (trouble === "lost-answer") throw new Error("no answer");
      return map();
    },
  };
  return fake;
}
