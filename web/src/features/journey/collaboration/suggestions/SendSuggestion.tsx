import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { fieldError } from "../../../../api/errors";
import { type SuggestedEdits, sendSuggestion } from "../../../../api/history";
import { Dialog } from "../../../../components/Dialog";
import { DialogForm } from "../../../../components/DialogForm";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { useEditorState, usePort } from "../port";

/** Names the gathered edits and hands them to those who decide. */
export default function SendSuggestion({ slug, onClose }: { slug: string; onClose: () => void }) {
  const port = usePort();
  const client = useQueryClient();
  const edits = useEditorState((state) => state.suggested);
  const base = useEditorState((state) => state.journey?.version ?? 0);
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState("");
  const sending = useMutation({
    mutationFn: () =>
      sendSuggestion(slug, {
        title: title.trim(),
        reason: reason.trim(),
        base_version: base,
        edits: [...edits] as SuggestedEdits,
      }),
    onSuccess: () => {
      port.clearSuggested();
      port.setMode("read");
      void client.invalidateQueries({ queryKey: ["frame", "suggestions", slug] });
      notify({
        title: t("suggest.sent", "Your suggestion is sent"),
        message: t(
          "suggest.sent.text",
          "Those who may publish this map see it. You can withdraw it until then.",
        ),
      });
      onClose();
    },
  });
  const submit = () => {
    if (title.trim()) sending.mutate();
  };
  return (
    <Dialog opened onClose={onClose} title={t("suggest.dialog", "Send your suggestion")}>
      <DialogForm
        action={t("suggest.send", "Send suggestion")}
        error={sending.error}
        waiting={sending.isPending}
        ready={title.trim() !== ""}
        onSubmit={submit}
        onCancel={onClose}
      >
        <p>
          {t("suggest.dialog.count", "{n, plural, one {1 change} other {# changes}} of the map.", {
            n: edits.length,
          })}
        </p>
        <TextInput
          label={t("suggest.title", "What it is about")}
          required
          maxLength={200}
          data-autofocus
          value={title}
          error={fieldError(sending.error, "title")}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Textarea
          label={t("suggest.reason", "Why (helps those who decide)")}
          autosize
          minRows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
