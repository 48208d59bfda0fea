import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { InterviewNote, TaggedStep } from "../../../api/contract";
import {
  addInterviewNote,
  HEARING_KEY,
  removeInterviewNote,
  updateInterviewNote,
} from "../../../api/hearing";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import classes from "./Hearing.module.css";
import { NoteForm } from "./NoteForm";
import type { NoteDraft } from "./use-note-queue";
import { kindWord } from "./words";

type NoteListProps = { interviewId: number; notes: InterviewNote[]; mayEdit: boolean };

/** Everything that was said, the latest first: what was just typed stands right under the form. */
export function NoteList({ interviewId, notes, mayEdit }: NoteListProps) {
  const [edited, setEdited] = useState<number | null>(null);
  const removing = useRemoveNote(interviewId);
  if (!notes.length) return <p className="muted">{t("hearing.notes.none", "Nothing is noted yet.")}</p>;
  return (
    <>
      {removing.error ? <ErrorNote error={removing.error} /> : null}
      <ol className={classes.notes} reversed>
        {notes.toReversed().map((note) => (
          <li key={note.id} className={edited === note.id ? undefined : classes.note}>
            {edited === note.id ? (
              <EditNote note={note} onDone={() => setEdited(null)} />
            ) : (
              <ShownNote
                note={note}
                onEdit={mayEdit ? () => setEdited(note.id) : null}
                onRemove={() => removing.mutate(note)}
              />
            )}
          </li>
        ))}
      </ol>
    </>
  );
}

type ShownNoteProps = { note: InterviewNote; onEdit: (() => void) | null; onRemove: () => void };

function ShownNote({ note, onEdit, onRemove }: ShownNoteProps) {
  const about = { kind: kindWord(note.kind), begins: note.text.slice(0, 40) };
  return (
    <>
      <span className={classes.kind}>{kindWord(note.kind)}</span>
      <div>
        <div className={classes.words}>{note.text}</div>
        {note.steps.length ? <Tags steps={note.steps} /> : null}
      </div>
      {onEdit ? (
        <div className="row no-print">
          <Button
            size="xs"
            variant="default"
            aria-label={t("hearing.note.change-of", "Change {kind}: {begins}", about)}
            onClick={onEdit}
          >
            {t("action.change", "Change")}
          </Button>
          <Button
            size="xs"
            variant="default"
            aria-label={t("hearing.note.remove-of", "Remove {kind}: {begins}", about)}
            onClick={onRemove}
          >
            {t("action.remove", "Remove")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Tags({ steps }: { steps: TaggedStep[] }) {
  return (
    <ul className={classes.tags} aria-label={t("hearing.steps", "Steps that it is about")}>
      {steps.map((step) => (
        <li key={step.id}>
          {step.is_archived ? (
            <>
              {step.name} {t("hearing.step.gone", "(no longer on its map)")}
            </>
          ) : (
            <Link to="/frame/journeys/$slug" params={{ slug: step.journey }} search={{ step: step.slug }}>
              {step.name}
            </Link>
          )}{" "}
          <span className="muted">{step.journey_name}</span>
        </li>
      ))}
    </ul>
  );
}

function EditNote({ note, onDone }: { note: InterviewNote; onDone: () => void }) {
  const client = useQueryClient();
  const [draft, setDraft] = useState<NoteDraft>({
    kind: note.kind,
    text: note.text,
    steps: note.steps.map(({ id }) => id),
  });
  const saving = useMutation({
    mutationFn: () => updateInterviewNote(note.id, draft),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      onDone();
    },
  });
  return (
    <div className="stack" style={{ paddingBlock: 12 }}>
      <NoteForm
        draft={draft}
        known={note.steps}
        busy={saving.isPending}
        submitLabel={t("action.save", "Save")}
        beside={
          <Button variant="default" onClick={onDone}>
            {t("action.cancel", "Cancel")}
          </Button>
        }
        onChange={setDraft}
        onSubmit={() => saving.mutate()}
      />
      {saving.error ? <ErrorNote error={saving.error} /> : null}
    </div>
  );
}

/** Removes at once; the way back writes the same note into its old place. */
function useRemoveNote(interviewId: number) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: HEARING_KEY });
  const restoring = useMutation({
    mutationFn: ({ kind, text, position, steps }: InterviewNote) =>
      addInterviewNote(interviewId, { kind, text, position, steps: steps.map(({ id }) => id) }),
    onSettled: refresh,
  });
  return useMutation({
    mutationFn: (note: InterviewNote) => removeInterviewNote(note.id),
    onSettled: refresh,
    onSuccess: (_, note) =>
      notify({
        message: t("hearing.note.removed", "The note is removed."),
        undo: () => restoring.mutate(note),
      }),
  });
}
