import { Button, NativeSelect, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { TaggedStep } from "../../../api/contract";
import { fieldError } from "../../../api/errors";
import { taggableStepsQuery } from "../../../api/hearing";
import {
  changeMailbox,
  createMailbox,
  deleteMailbox,
  MAILBOXES_KEY,
  type Mailbox,
} from "../../../api/mailboxes";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { groupBy } from "../../../components/group-by";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import { changesOf, type Draft, draftOf, fieldsOf, isReady, withSecurity } from "./draft";
import classes from "./Mailboxes.module.css";

type MailboxDialogProps = { mailbox: Mailbox | null; onClose: () => void };

/** Where the mails lie, and which step of a journey they are about. */
export function MailboxDialog({ mailbox, onClose }: MailboxDialogProps) {
  const client = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(mailbox));
  const saving = useMutation({
    mutationFn: () =>
      mailbox ? changeMailbox(mailbox.id, changesOf(draft)) : createMailbox(fieldsOf(draft)),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: MAILBOXES_KEY });
      onClose();
    },
  });
  return (
    <Dialog
      opened
      size="lg"
      title={
        mailbox
          ? t("mailbox.edit.title", "Change “{name}”", { name: mailbox.name })
          : t("mailboxes.add", "Add mailbox")
      }
      onClose={onClose}
    >
      <DialogForm
        error={saving.error}
        waiting={saving.isPending}
        ready={isReady(draft, mailbox === null)}
        onSubmit={() => saving.mutate()}
        onCancel={onClose}
      >
        <Fields
          draft={draft}
          error={saving.error}
          isNew={mailbox === null}
          onChange={(change) => setDraft({ ...draft, ...change })}
        />
      </DialogForm>
      {mailbox && !mailbox.is_on ? <Remove mailbox={mailbox} onClose={onClose} /> : null}
    </Dialog>
  );
}

type FieldsProps = {
  draft: Draft;
  error: Error | null;
  isNew: boolean;
  onChange: (change: Partial<Draft>) => void;
};

function Fields({ draft, error, isNew, onChange }: FieldsProps) {
  const field = (name: keyof Draft) => ({
    value: draft[name],
    error: fieldError(error, name),
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <>
      <TextInput
        data-autofocus
        required
        label={t("mailbox.name", "Name")}
        description={t("mailbox.name.hint", "As it stands beside the feedback, such as “Service mail”.")}
        maxLength={120}
        {...field("name")}
      />
      <div className={classes.server}>
        <TextInput
          required
          label={t("mailbox.host", "IMAP server")}
          placeholder="imap.example.com"
          maxLength={200}
          {...field("host")}
        />
        <NativeSelect
          label={t("mailbox.security", "Connection")}
          data={[
            { value: "tls", label: "TLS" },
            { value: "starttls", label: "STARTTLS" },
          ]}
          value={draft.security}
          onChange={(event) => onChange(withSecurity(draft, event.currentTarget.value))}
        />
        <TextInput required label={t("mailbox.port", "Port")} inputMode="numeric" {...field("port")} />
      </div>
      <TextInput
        required
        label={t("mailbox.username", "User name")}
        autoComplete="off"
        maxLength={200}
        {...field("username")}
      />
      <PasswordInput
        required={isNew}
        label={t("mailbox.password", "Password")}
        description={
          isNew
            ? t(
                "mailbox.password.hint",
                "Kept sealed; nobody can read it here. Many providers want an app password.",
              )
            : t("mailbox.password.stays", "Leave it empty to keep the present one.")
        }
        autoComplete="new-password"
        {...field("password")}
      />
      <TextInput required label={t("mailbox.folder", "Folder")} maxLength={200} {...field("folder")} />
      <StepSelect draft={draft} onChange={onChange} />
    </>
  );
}

function StepSelect({ draft, onChange }: Pick<FieldsProps, "draft" | "onChange">) {
  const steps = (useQuery(taggableStepsQuery).data ?? []).filter(({ is_archived }) => !is_archived);
  const place = (step: TaggedStep) => `${step.journey} ${step.slug}`;
  return (
    <NativeSelect
      label={t("mailbox.step", "The mails are about")}
      value={draft.step ? `${draft.journey} ${draft.step}` : ""}
      data={[
        { value: "", label: t("mailbox.step.none", "No certain step") },
        ...[...groupBy(steps, ({ journey_name }) => journey_name)].map(([group, own]) => ({
          group,
          items: own.map((step) => ({ value: place(step), label: step.name })),
        })),
      ]}
      onChange={(event) => {
        const [journey = "", step = ""] = event.currentTarget.value.split(" ");
        onChange({ journey, step });
      }}
    />
  );
}

/** Only a mailbox that is not read any more; what was taken out of it stays. */
function Remove({ mailbox, onClose }: { mailbox: Mailbox; onClose: () => void }) {
  const client = useQueryClient();
  const removing = useMutation({
    mutationFn: () => deleteMailbox(mailbox.id),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: MAILBOXES_KEY });
      notify({
        message: t("mailbox.removed", "“{name}” is removed; its feedback stays.", { name: mailbox.name }),
      });
      onClose();
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <div className={classes.remove}>
      <p className="muted small">
        {t(
          "mailbox.remove.hint",
          "It is not read now. Removing it forgets its password too; the feedback stays.",
        )}
      </p>
      <Button size="xs" variant="default" loading={removing.isPending} onClick={() => removing.mutate()}>
        {t("mailbox.remove", "Remove this mailbox")}
      </Button>
    </div>
  );
}
