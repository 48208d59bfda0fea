import { Button } from "@mantine/core";
import { ErrorNote } from "../../../components/ErrorNote";
import { t } from "../../../i18n/t";
import { useDraft } from "./draft";
import classes from "./Hearing.module.css";
import { NoteForm } from "./NoteForm";
import { type NoteDraft, type NoteQueue, useNoteQueue, type WaitingNote } from "./use-note-queue";
import { kindWord } from "./words";

const EMPTY: NoteDraft = { kind: "perspective", text: "", steps: [] };

/** Takes notes while somebody speaks: nothing typed is lost, whatever the network or the browser does. */
export function NoteCapture({ interviewId, count }: { interviewId: number; count: number }) {
  const [draft, change] = useDraft(`desirepath.interview.${interviewId}.draft`, EMPTY);
  const queue = useNoteQueue(interviewId);
  const add = () => {
    queue.add({ ...draft, text: draft.text.trim() });
    // The next thing said is mostly of the same kind, and about the same step.
    change({ ...draft, text: "" });
  };
  const edit = ({ entry_key, ...note }: WaitingNote) => {
    queue.takeBack(entry_key);
    change(note);
  };
  return (
    <div className="stack">
      <NoteForm
        draft={draft}
        stepsHint={t(
          "hearing.steps.stay",
          "They stay for the next note; take them out when the talk moves on.",
        )}
        submitLabel={t("hearing.note.add", "Keep note")}
        onChange={change}
        onSubmit={add}
      />
      <p className="visually-hidden" role="status">
        {t("hearing.note.count", "{n, plural, =0 {No note yet} one {1 note kept} other {# notes kept}}", {
          n: count,
        })}
      </p>
      <Waiting queue={queue} onEdit={edit} />
    </div>
  );
}

function Waiting({ queue, onEdit }: { queue: NoteQueue; onEdit: (note: WaitingNote) => void }) {
  if (!queue.error || !queue.waiting.length) return null;
  return (
    <div className="stack">
      <ErrorNote error={queue.error} onRetry={queue.retry} />
      <p>
        {t(
          "hearing.note.waiting",
          "{n, plural, one {This note is} other {These # notes are}} safe in this browser, and sent again when you are online.",
          { n: queue.waiting.length },
        )}
      </p>
      <ul className={classes.notes}>
        {queue.waiting.map((note) => (
          <li key={note.entry_key} className={classes.note} data-waiting>
            <span className={classes.kind}>{kindWord(note.kind)}</span>
            <span className={classes.words}>{note.text}</span>
            <Button size="xs" variant="default" onClick={() => onEdit(note)}>
              {t("hearing.note.take-back", "Take back to edit")}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
