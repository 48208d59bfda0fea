import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Stakeholder, StakeholderFields, StakeholderLevel } from "../../../api/contract";
import { fieldError } from "../../../api/errors";
import { createStakeholder, HEARING_KEY, updateStakeholder } from "../../../api/hearing";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import { DepartmentInput } from "./DepartmentInput";
import { influenceWord, LEVELS, levelWord } from "./words";

type StakeholderDialogProps = {
  /** Left out for a new one. */
  stakeholder?: Stakeholder;
  onClose: () => void;
  onSaved?: (stakeholder: Stakeholder) => void;
};

type Draft = Required<Omit<StakeholderFields, "department">> & { department: string };

const INFLUENCES = [1, 2, 3, 4, 5];

function draftOf(stakeholder: Stakeholder | undefined): Draft {
  const { name = "", role = "", level = "specialist", influence = 3, note = "" } = stakeholder ?? {};
  return { name, role, department: stakeholder?.department ?? "", level, influence, note };
}

function useSave({ stakeholder, onClose, onSaved }: StakeholderDialogProps) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (draft: Draft) => {
      const given = { ...draft, department: draft.department.trim() || null };
      return stakeholder ? updateStakeholder(stakeholder.id, given) : createStakeholder(given);
    },
    onSuccess: (saved) => {
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      void client.invalidateQueries({ queryKey: ["people", "departments"] });
      notify({ message: t("hearing.stakeholder.saved", "{name} is saved.", { name: saved.name }) });
      onSaved?.(saved);
      onClose();
    },
  });
}

/** Names somebody whose view of the journey counts, or changes what is known of them. */
export function StakeholderDialog(props: StakeholderDialogProps) {
  const { stakeholder, onClose } = props;
  const [draft, setDraft] = useState(() => draftOf(stakeholder));
  const change = (patch: Partial<Draft>) => setDraft((old) => ({ ...old, ...patch }));
  const saving = useSave(props);
  const submit = () => {
    saving.mutate(draft);
  };
  return (
    <Dialog
      opened
      title={
        stakeholder
          ? t("hearing.stakeholder.edit", "Change {name}", { name: stakeholder.name })
          : t("hearing.stakeholder.new", "New stakeholder")
      }
      onClose={onClose}
    >
      <DialogForm
        error={saving.error}
        waiting={saving.isPending}
        ready={draft.name.trim() !== ""}
        onSubmit={submit}
        onCancel={onClose}
      >
        <StakeholderInputs draft={draft} error={saving.error} onChange={change} />
      </DialogForm>
    </Dialog>
  );
}

type StakeholderInputsProps = {
  draft: Draft;
  error: Error | null;
  onChange: (patch: Partial<Draft>) => void;
};

function StakeholderInputs({ draft, error, onChange }: StakeholderInputsProps) {
  return (
    <>
      <TextInput
        label={t("account.name", "Name")}
        required
        data-autofocus
        maxLength={200}
        value={draft.name}
        error={fieldError(error, "name")}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <TextInput
        label={t("hearing.role", "Role")}
        maxLength={200}
        value={draft.role}
        error={fieldError(error, "role")}
        onChange={(event) => onChange({ role: event.currentTarget.value })}
      />
      <DepartmentInput
        value={draft.department}
        error={fieldError(error, "department")}
        onChange={(department) => onChange({ department })}
      />
      <NativeSelect
        label={t("hearing.level", "Level")}
        value={draft.level}
        data={LEVELS.map((level) => ({ value: level, label: levelWord(level) }))}
        onChange={(event) => onChange({ level: event.currentTarget.value as StakeholderLevel })}
      />
      <NativeSelect
        label={t("hearing.influence", "Influence on the journey")}
        value={String(draft.influence)}
        data={INFLUENCES.map((one) => ({ value: String(one), label: influenceWord(one) }))}
        onChange={(event) => onChange({ influence: Number(event.currentTarget.value) })}
      />
      <Textarea
        label={t("hearing.note", "Note")}
        description={t("hearing.note.hint", "Colleagues can read it. Name no customer.")}
        rows={3}
        value={draft.note}
        error={fieldError(error, "note")}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  );
}
