import { NativeSelect } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { mergeLabel, type OwnKind, type TextLabel } from "../../../../api/text";
import { Dialog } from "../../../../components/Dialog";
import { DialogForm } from "../../../../components/DialogForm";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";

type MergeLabelDialogProps = {
  kind: OwnKind;
  label: TextLabel;
  others: TextLabel[];
  onClose: () => void;
};

/** All comments of one label get another one; this cannot be taken back, and the dialog says so. */
export function MergeLabelDialog({ kind, label, others, onClose }: MergeLabelDialogProps) {
  const [into, setInto] = useState("");
  const refresh = useRefresh();
  const merge = useMutation({
    mutationFn: () => mergeLabel(kind, label.value, into),
    onSuccess: (target) => {
      void refresh();
      onClose();
      notify({
        message: t("own.merged", "“{name}” went into “{into}”.", { name: label.name, into: target.name }),
      });
    },
  });
  return (
    <Dialog opened title={t("own.merge.title", "Merge “{name}”", { name: label.name })} onClose={onClose}>
      <DialogForm
        action={t("own.merge.do", "Merge")}
        error={merge.error}
        waiting={merge.isPending}
        ready={into !== ""}
        onSubmit={() => merge.mutate()}
        onCancel={onClose}
      >
        <p>
          {t(
            "own.merge.lead",
            "All its comments get the other label, and “{name}” is put away. Which comments came from here is not kept: it cannot be taken apart again.",
            { name: label.name },
          )}
        </p>
        <NativeSelect
          label={t("own.merge.into", "Label that takes the comments")}
          value={into}
          data-autofocus
          data={[
            { value: "", label: t("own.merge.choose", "Choose a label"), disabled: true },
            ...others.map(({ value, name }) => ({ value, label: name })),
          ]}
          onChange={(event) => setInto(event.currentTarget.value)}
        />
      </DialogForm>
    </Dialog>
  );
}
