import { Button, Textarea } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { t } from "../i18n/t";
import { Dialog } from "./Dialog";
import { ErrorNote } from "./ErrorNote";

type ReasonDialogProps = {
  title: string;
  label: string;
  action: string;
  first?: string;
  error: Error | null;
  waiting: boolean;
  onGive: (reason: string) => void;
  onClose: () => void;
};

/** Asks for a reason in words, which others will read. */
export function ReasonDialog({ title, label, action, first = "", ...rest }: ReasonDialogProps) {
  const [reason, setReason] = useState(first);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    rest.onGive(reason.trim());
  };
  return (
    <Dialog opened title={title} onClose={rest.onClose}>
      <form className="form" onSubmit={submit}>
        <Textarea
          label={label}
          description={t("reason.read", "Everybody who sees maps reads it.")}
          required
          data-autofocus
          autosize
          minRows={3}
          maxLength={2000}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {rest.error ? <ErrorNote error={rest.error} /> : null}
        <Button type="submit" loading={rest.waiting} disabled={!reason.trim()}>
          {action}
        </Button>
      </form>
    </Dialog>
  );
}
