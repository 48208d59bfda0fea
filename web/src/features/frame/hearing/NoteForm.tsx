import { Button, SegmentedControl, Textarea } from "@mantine/core";
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import type { NoteKind, TaggedStep } from "../../../api/contract";
import { t } from "../../../i18n/t";
import classes from "./Hearing.module.css";
import { StepPicker } from "./StepPicker";
import type { NoteDraft } from "./use-note-queue";
import { kindWord, NOTE_KINDS } from "./words";

type NoteFormProps = {
  draft: NoteDraft;
  known?: readonly TaggedStep[];
  stepsHint?: string;
  submitLabel: string;
  busy?: boolean;
  /** What stands beside the button. */
  beside?: ReactNode;
  onChange: (draft: NoteDraft) => void;
  onSubmit: () => void;
};

/** One thing that was said: its kind, its words, its steps. Enter is as good as the button. */
export function NoteForm({ draft, onChange, onSubmit, beside, ...rest }: NoteFormProps) {
  const words = useRef<HTMLTextAreaElement>(null);
  const submit = (event: FormEvent | KeyboardEvent) => {
    event.preventDefault();
    if (!draft.text.trim()) return;
    onSubmit();
    words.current?.focus();
  };
  const submitOnEnter = (event: KeyboardEvent) => {
    // While letters are being composed, Enter belongs to the keyboard.
    if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) submit(event);
  };
  return (
    <form className={classes.capture} onSubmit={submit}>
      <SegmentedControl
        aria-label={t("hearing.kind", "Kind of note")}
        style={{ alignSelf: "start" }}
        size="xs"
        value={draft.kind}
        data={NOTE_KINDS.map((kind) => ({ value: kind, label: kindWord(kind) }))}
        onChange={(kind) => onChange({ ...draft, kind: kind as NoteKind })}
      />
      <Textarea
        ref={words}
        label={t("hearing.note.words", "What was said")}
        description={t("hearing.note.keys", "Enter keeps the note, Shift+Enter begins a new line.")}
        rows={3}
        maxLength={5000}
        value={draft.text}
        onChange={(event) => onChange({ ...draft, text: event.currentTarget.value })}
        onKeyDown={submitOnEnter}
      />
      <StepPicker
        value={draft.steps}
        known={rest.known}
        description={rest.stepsHint}
        onChange={(steps) => onChange({ ...draft, steps })}
      />
      <div className="row">
        <Button type="submit" loading={rest.busy} disabled={!draft.text.trim()}>
          {rest.submitLabel}
        </Button>
        {beside}
      </div>
    </form>
  );
}
