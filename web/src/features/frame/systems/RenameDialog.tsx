import { TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { System, UsingStep } from "../../../api/contract";
import { fieldError } from "../../../api/errors";
import { renameSystem, renamingQuery } from "../../../api/systems";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";
import { UsingSteps } from "./UsingSteps";

const TYPING_PAUSE_MS = 250;

function useRename(system: System, onClose: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => renameSystem(system.id, name),
    onSuccess: ({ system: renamed, steps }) => {
      void client.invalidateQueries({ queryKey: ["frame"] });
      notify({
        message: t(
          "systems.renamed",
          "{before} is now {name}, on {n, plural, =0 {no step} one {1 step} other {# steps}} too. Each map's history holds the way back.",
          { before: system.name, name: renamed.name, n: steps.length },
        ),
      });
      onClose();
    },
  });
}

/** Says first what another name changes on the maps, then changes it on all of them or on none. */
export function RenameDialog({ system, onClose }: { system: System; onClose: () => void }) {
  const [name, setName] = useState(system.name);
  const wanted = name.trim();
  const [settled] = useDebouncedValue(wanted, TYPING_PAUSE_MS);
  const differs = wanted !== "" && wanted !== system.name;
  const preview = useQuery({
    ...renamingQuery(system.id, settled),
    enabled: settled !== "" && settled !== system.name,
    placeholderData: keepPreviousData,
  });
  const renaming = useRename(system, onClose);
  const submit = () => {
    if (differs) renaming.mutate(wanted);
  };
  return (
    <Dialog opened title={t("systems.rename-of", "Rename {name}", { name: system.name })} onClose={onClose}>
      <DialogForm
        action={t("systems.rename", "Rename")}
        error={renaming.error}
        waiting={renaming.isPending}
        ready={Boolean(differs)}
        onSubmit={submit}
        onCancel={onClose}
      >
        <TextInput
          label={t("systems.new-name", "New name")}
          required
          data-autofocus
          maxLength={200}
          value={name}
          error={fieldError(renaming.error, "name")}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <div role="status" className="stack">
          {differs && preview.data ? <Effects {...preview.data} /> : null}
        </div>
        {preview.error ? <ErrorNote error={preview.error} /> : null}
      </DialogForm>
    </Dialog>
  );
}

function Effects({ steps, joined }: { steps: UsingStep[]; joined: UsingStep[] }) {
  return (
    <>
      <p>
        {t(
          "systems.rename.effect",
          "{n, plural, =0 {No step needs to be changed.} one {1 step will say the new name:} other {# steps will say the new name:}}",
          { n: steps.length },
        )}
      </p>
      {steps.length ? <UsingSteps steps={steps} /> : null}
      {joined.length ? (
        <p>
          {t(
            "systems.rename.joined",
            "{n, plural, one {1 step bears} other {# steps bear}} this name already, and will belong to it too.",
            { n: joined.length },
          )}
        </p>
      ) : null}
    </>
  );
}
