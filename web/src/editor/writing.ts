/** Writing takes time: what somebody else saved in the same place meanwhile must be met, not overwritten. */
import { applyEdits } from "./apply";
import { valueAt } from "./build/fields";
import { same } from "./documents";
import type { Edit, MapDocument } from "./edits";
import { type Command, type Done, newId, pushed, rebase, type Work } from "./work";

/** The edits as their author meant them: fields that were not touched are left alone. */
function asSeen(seen: MapDocument, edits: readonly Edit[]): Edit[] {
  return edits.flatMap((edit): Edit[] => {
    if (edit.kind !== "set") return [edit];
    const before = valueAt(seen, edit.at);
    return same(edit.at.at(-1) ?? "", before, edit.value) ? [] : [{ ...edit, before }];
  });
}

/** A command by somebody who saw another document: what meets others' edits is kept aside for a choice. */
export function executeSeen(work: Work, label: string, given: readonly Edit[], seen: MapDocument): Done {
  const edits = asSeen(seen, given);
  const none = { work, command: null, conflicts: [] };
  if (!edits.length) return none;
  const command: Command = { id: newId(), label, edits, inverse: [] };
  const mine = applyEdits(seen, edits).document;
  const outbox = [...work.outbox, command];
  const moved = rebase({ ...work, document: mine, outbox }, work.version, work.server);
  const done = moved.outbox.find(({ id }) => id === command.id);
  if (!done) return { ...none, work: moved };
  return { work: { ...moved, undo: pushed(moved.undo, done), redo: [] }, command: done, conflicts: [] };
}
