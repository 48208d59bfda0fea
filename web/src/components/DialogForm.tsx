import { Button } from "@mantine/core";
import type { FormEvent, ReactNode } from "react";
import { t } from "../i18n/t";
import { ErrorNote } from "./ErrorNote";

type DialogFormProps = {
  /** What the button that sends it says; "Save" when left out. */
  action?: string;
  error: Error | null;
  waiting: boolean;
  /** Whether all that is needed is there. */
  ready?: boolean;
  onSubmit: () => void;
  onCancel: () => void;
  children: ReactNode;
};

/** A form in a dialog: its fields, what went wrong, and the ways on and back. */
export function DialogForm({
  action,
  error,
  waiting,
  ready = true,
  onSubmit,
  onCancel,
  children,
}: DialogFormProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit}>
      {children}
      {error ? <ErrorNote error={error} /> : null}
      <div className="row">
        <Button type="submit" loading={waiting} disabled={!ready}>
          {action ?? t("action.save", "Save")}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("action.cancel", "Cancel")}
        </Button>
      </div>
    </form>
  );
}
