import { Textarea, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { changeLabel, type OwnKind, type TextLabel } from "../../../../api/text";
import { Dialog } from "../../../../components/Dialog";
import { DialogForm } from "../../../../components/DialogForm";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";

type RenameLabelDialogProps = { kind: OwnKind; label: TextLabel; onClose: () => void };

export function RenameLabelDialog({ kind, label, onClose }: RenameLabelDialogProps) {
  const [name, setName] = useState(label.name);
  const [description, setDescription] = useState(label.description);
  const refresh = useRefresh();
  const save = useMutation({
    mutationFn: () => changeLabel(kind, label.value, { name, description }),
    onSuccess: () => {
      void refresh();
      onClose();
    },
  });
  return (
    <Dialog opened title={t("own.rename.title", "Rename “{name}”", { name: label.name })} onClose={onClose}>
      <DialogForm
        error={save.error}
        waiting={save.isPending}
        ready={name.trim() !== ""}
        onSubmit={() => save.mutate()}
        onCancel={onClose}
      >
        <TextInput
          label={t("own.name", "Name")}
          value={name}
          maxLength={120}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label={t("own.description", "What belongs to it")}
          description={t("own.description.hint", "For colleagues who label, and for the language model.")}
          value={description}
          maxLength={500}
          autosize
          minRows={2}
          onChange={(event) => setDescription(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
