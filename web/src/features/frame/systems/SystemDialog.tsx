import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useId, useState } from "react";
import type { System } from "../../../api/contract";
import { fieldError } from "../../../api/errors";
import { departmentsQuery } from "../../../api/people";
import { createSystem, SYSTEMS_KEY, updateSystem } from "../../../api/systems";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

type SystemDialogProps = {
  /** Left out for a new one. */
  system?: System;
  onClose: () => void;
};

type Draft = {
  name: string;
  purpose: string;
  owner: string;
  department: string;
  gap: string;
  retired_on: string;
};

function draftOf(system: System | undefined): Draft {
  const { name = "", purpose = "", owner = "", gap = "" } = system ?? {};
  return {
    name,
    purpose,
    owner,
    gap,
    department: system?.department ?? "",
    retired_on: system?.retired_on ?? "",
  };
}

function useSave({ system, onClose }: SystemDialogProps) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...draft }: Draft) => {
      const given = {
        ...draft,
        department: draft.department.trim() || null,
        retired_on: draft.retired_on || null,
      };
      return system ? updateSystem(system.id, given) : createSystem({ ...given, name });
    },
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: SYSTEMS_KEY });
      notify({ message: t("systems.saved", "{name} is saved.", { name }) });
      onClose();
    },
  });
}

/** Registers a system, or changes what is known of it; its name is changed by renaming it. */
export function SystemDialog(props: SystemDialogProps) {
  const { system, onClose } = props;
  const [draft, setDraft] = useState(() => draftOf(system));
  const saving = useSave(props);
  const submit = () => {
    saving.mutate(draft);
  };
  return (
    <Dialog
      opened
      title={
        system
          ? t("systems.edit", "Change {name}", { name: system.name })
          : t("systems.new", "Register a system")
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
        <SystemInputs
          draft={draft}
          named={Boolean(system)}
          error={saving.error}
          onChange={(patch) => setDraft((old) => ({ ...old, ...patch }))}
        />
      </DialogForm>
    </Dialog>
  );
}

type SystemInputsProps = {
  draft: Draft;
  named: boolean;
  error: Error | null;
  onChange: (patch: Partial<Draft>) => void;
};

function SystemInputs({ draft, named, error, onChange }: SystemInputsProps) {
  const departments = useQuery(departmentsQuery).data ?? [];
  const listId = useId();
  return (
    <>
      {named ? null : (
        <TextInput
          label={t("systems.name", "Name, as steps write it")}
          required
          data-autofocus
          maxLength={200}
          value={draft.name}
          error={fieldError(error, "name")}
          onChange={(event) => onChange({ name: event.currentTarget.value })}
        />
      )}
      <Textarea
        label={t("systems.purpose", "What it is for")}
        rows={2}
        value={draft.purpose}
        onChange={(event) => onChange({ purpose: event.currentTarget.value })}
      />
      <TextInput
        label={t("frame.owner", "Owner")}
        maxLength={200}
        value={draft.owner}
        onChange={(event) => onChange({ owner: event.currentTarget.value })}
      />
      <TextInput
        label={t("people.department", "Department")}
        maxLength={120}
        list={listId}
        autoComplete="off"
        value={draft.department}
        onChange={(event) => onChange({ department: event.currentTarget.value })}
      />
      <datalist id={listId}>
        {departments.map(({ slug, name }) => (
          <option key={slug} value={name} />
        ))}
      </datalist>
      <Textarea
        label={t("systems.gap", "Gap")}
        description={t("systems.gap.hint", "What it does not do and should.")}
        rows={2}
        value={draft.gap}
        onChange={(event) => onChange({ gap: event.currentTarget.value })}
      />
      <TextInput
        type="date"
        label={t("systems.retired-on", "Retired on")}
        description={t("systems.retired-on.hint", "Steps that still use it afterwards are listed.")}
        value={draft.retired_on}
        error={fieldError(error, "retired_on")}
        onChange={(event) => onChange({ retired_on: event.currentTarget.value })}
      />
    </>
  );
}
