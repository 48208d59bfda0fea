import { Button, Textarea } from "@mantine/core";
import type { NoteKindOfStaff } from "../../../api/voice";
import { Icon, type IconName } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import { kindWord } from "./kinds";
import classes from "./Note.module.css";
import type { NoteQueue, WaitingNote } from "./note-queue";

const KINDS: readonly [NoteKindOfStaff, IconName][] = [
  ["praise", "star"],
  ["complaint", "flag"],
  ["problem", "alert-triangle"],
  ["idea", "bulb"],
];

/** The second tap. */
export function KindButtons({ onKind }: { onKind: (kind: NoteKindOfStaff) => void }) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: buttons, not fields
    <div className={classes.kinds} role="group" aria-label={t("note.kind", "What was it?")}>
      {KINDS.map(([kind, icon]) => (
        <button
          key={kind}
          type="button"
          className={classes.kind}
          data-kind={kind}
          onClick={() => onKind(kind)}
        >
          <Icon name={icon} size={28} />
          {kindWord(kind)}
        </button>
      ))}
    </div>
  );
}

/** It is noted already; words make it more useful. */
export function SaidMore({ queue, note }: { queue: NoteQueue; note: WaitingNote }) {
  return (
    <div className={classes.more}>
      <p role="status" className={classes.noted}>
        <Icon name="check" size={20} />
        {t("note.noted", "{kind} noted at “{step}”.", { kind: kindWord(note.kind), step: note.step_name })}
      </p>
      <Textarea
        label={t("note.words", "What was said or seen? (optional)")}
        description={t("note.words.hint", "Please no names, numbers or addresses of customers.")}
        size="md"
        autosize={false}
        rows={4}
        maxLength={4000}
        value={note.text}
        onChange={(event) => queue.say(event.currentTarget.value)}
      />
      <div className={classes.ends}>
        <Button size="md" onClick={queue.done}>
          {t("note.done", "Done")}
        </Button>
        <Button size="md" variant="default" onClick={() => queue.takeBack(note.entry_key)}>
          {t("note.take-back", "Take it back")}
        </Button>
      </div>
    </div>
  );
}

/** What still lies in this phone. */
export function Waiting({ queue }: { queue: NoteQueue }) {
  const others = queue.waiting.filter(({ entry_key }) => entry_key !== queue.open?.entry_key);
  const refused = others.filter((note) => note.refused);
  const n = others.length - refused.length;
  return (
    <>
      {n ? <WaitingForConnection n={n} queue={queue} /> : null}
      {refused.map((note) => (
        <Refused key={note.entry_key} note={note} queue={queue} />
      ))}
      {others.length === 0 && queue.sent ? (
        <p role="status" className="muted">
          {t("note.sent", "{n, plural, one {1 note} other {# notes}} sent. Thank you.", { n: queue.sent })}
        </p>
      ) : null}
    </>
  );
}

function WaitingForConnection({ n, queue }: { n: number; queue: NoteQueue }) {
  return (
    <div className={classes.waiting} role="status">
      <p>
        <Icon name="wifi-off" size={16} />{" "}
        {t(
          "note.waiting",
          "{n, plural, one {1 note waits} other {# notes wait}} in this phone for a connection. Nothing is lost.",
          { n },
        )}
      </p>
      {queue.error ? <p className="small">{queue.error.message}</p> : null}
      <Button size="md" variant="default" onClick={queue.retry}>
        {t("note.retry", "Send now")}
      </Button>
    </div>
  );
}

function Refused({ note, queue }: { note: WaitingNote; queue: NoteQueue }) {
  return (
    <div className={classes.waiting} role="alert">
      <p>
        <strong>
          {t("note.refused", "{kind} at “{step}” could not be taken.", {
            kind: kindWord(note.kind),
            step: note.step_name,
          })}
        </strong>{" "}
        {note.refused}
      </p>
      {note.text ? <blockquote className={classes.quote}>{note.text}</blockquote> : null}
      <div className={classes.ends}>
        <Button size="md" variant="default" onClick={() => queue.sendWithoutStep(note.entry_key)}>
          {t("note.without-step", "Send it without the step")}
        </Button>
        <Button size="md" variant="default" onClick={() => queue.takeBack(note.entry_key)}>
          {t("note.discard", "Discard it")}
        </Button>
      </div>
    </div>
  );
}
