import { Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type PathSource, setSourceCare } from "../../../api/listening-path";
import { departmentsQuery, membersQuery } from "../../../api/people";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

type Care = { owner: string; department: string; note: string };

/** Who sees to a source. Saying so can be taken back. */
export default function CareDialog({ source, onClose }: { source: PathSource; onClose: () => void }) {
  const before: Care = { owner: source.owner, department: source.department, note: source.note };
  const [care, setCare] = useState(before);
  const departments = useQuery(departmentsQuery).data ?? [];
  const members = useQuery(membersQuery).data ?? [];
  const saving = useSaving(source, before, onClose);
  return (
    <Dialog opened onClose={onClose} title={t("path.care", "Who sees to “{name}”", { name: source.name })}>
      <DialogForm
        error={saving.error}
        waiting={saving.isPending}
        onSubmit={() => saving.mutate(care)}
        onCancel={onClose}
      >
        <TextInput
          label={t("path.owner", "Owner")}
          description={t("path.care.owner.hint", "Who reads it and sees that it goes on being heard.")}
          maxLength={200}
          list="care-people"
          autoComplete="off"
          data-autofocus
          value={care.owner}
          onChange={({ currentTarget }) => setCare({ ...care, owner: currentTarget.value })}
        />
        <Names id="care-people" names={members.map(({ name, email }) => name || email)} />
        <TextInput
          label={t("people.department", "Department")}
          maxLength={120}
          list="care-departments"
          autoComplete="off"
          value={care.department}
          onChange={({ currentTarget }) => setCare({ ...care, department: currentTarget.value })}
        />
        <Names id="care-departments" names={departments.map(({ name }) => name)} />
        <Textarea
          label={t("path.care.note", "Note")}
          maxLength={500}
          autosize
          minRows={2}
          value={care.note}
          onChange={({ currentTarget }) => setCare({ ...care, note: currentTarget.value })}
        />
      </DialogForm>
    </Dialog>
  );
}

function Names({ id, names }: { id: string; names: string[] }) {
  return (
    <datalist id={id}>
      {names.map((name) => (
        <option key={name} value={name} />
      ))}
    </datalist>
  );
}

function useSaving(source: PathSource, before: Care, onDone: () => void) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ["listen", "path"] });
  const bring = useMutation({ mutationFn: () => setSourceCare(source.slug, before), onSuccess: refresh });
  return useMutation({
    mutationFn: (care: Care) => setSourceCare(source.slug, care),
    onSuccess: () => {
      refresh();
      notify({
        message: t("path.care.saved", "Saved who sees to “{name}”.", { name: source.name }),
        undo: () => bring.mutate(),
      });
      onDone();
    },
  });
}
