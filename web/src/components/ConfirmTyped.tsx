import { Button, TextInput } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { t } from "../i18n/t";
import { Dialog } from "./Dialog";
import { ErrorNote } from "./ErrorNote";

type ConfirmTypedProps = {
  opened: boolean;
  title: string;
  /** What must be typed before the deed can be done. */
  word: string;
  action: string;
  busy: boolean;
  error: Error | null;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
};

/** For what cannot be undone: says what will happen and asks to type a word. */
export function ConfirmTyped({
  opened,
  title,
  word,
  action,
  busy,
  error,
  onConfirm,
  onClose,
  children,
}: ConfirmTypedProps) {
  const [typed, setTyped] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (typed === word) onConfirm();
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit}>
        {children}
        <TextInput
          label={t("confirm.type", "Type “{word}” to confirm", { word })}
          value={typed}
          autoComplete="off"
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        {error ? <ErrorNote error={error} /> : null}
        <div className="row">
          <Button type="submit" color="red.9" disabled={typed !== word} loading={busy}>
            {action}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
