import { NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import type { Stakeholder } from "../../../api/contract";
import { fieldError } from "../../../api/errors";
import { createInterview, HEARING_KEY, stakeholdersQuery } from "../../../api/hearing";
import { meQuery } from "../../../api/people";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { Answered } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { departmentName } from "./words";

type InterviewDialogProps = {
  /** Left out where it is not known yet whom. */
  stakeholder?: number;
  onClose: () => void;
};

/** Begins an interview: whom, when, by whom. The notes are taken on its own page. */
export function InterviewDialog({ stakeholder, onClose }: InterviewDialogProps) {
  const stakeholders = useQuery(stakeholdersQuery());
  return (
    <Dialog opened title={t("hearing.interview.new", "Record an interview")} onClose={onClose}>
      <Answered query={stakeholders} lines={3}>
        {(list) =>
          list.length || stakeholder ? (
            <BeginForm stakeholders={list} chosen={stakeholder} onClose={onClose} />
          ) : (
            <p>
              {t("hearing.interview.nobody", "Nobody is named yet whom you could have heard.")}{" "}
              <Link to="/frame/stakeholders">{t("hearing.stakeholder.add", "Add stakeholder")}</Link>
            </p>
          )
        }
      </Answered>
    </Dialog>
  );
}

function today(): string {
  const now = new Date();
  const part = (value: number) => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${part(now.getMonth() + 1)}-${part(now.getDate())}`;
}

type BeginFormProps = { stakeholders: Stakeholder[]; chosen?: number; onClose: () => void };

function BeginForm({ stakeholders, chosen, onClose }: BeginFormProps) {
  const me = useQuery(meQuery).data;
  const [whom, setWhom] = useState(chosen ?? stakeholders[0]?.id ?? 0);
  const [heldOn, setHeldOn] = useState(today());
  const [interviewer, setInterviewer] = useState(me?.user.name ?? "");
  const beginning = useBegin(onClose);
  const submit = () => {
    beginning.mutate({ stakeholder: whom, held_on: heldOn, interviewer });
  };
  return (
    <DialogForm
      action={t("hearing.interview.begin", "Take notes")}
      error={beginning.error}
      waiting={beginning.isPending}
      ready={heldOn !== ""}
      onSubmit={submit}
      onCancel={onClose}
    >
      {chosen ? null : (
        <NativeSelect
          label={t("hearing.with", "With")}
          data-autofocus
          value={String(whom)}
          data={stakeholders.map(({ id, name, department }) => ({
            value: String(id),
            label: `${name} · ${departmentName(department)}`,
          }))}
          onChange={(event) => setWhom(Number(event.currentTarget.value))}
        />
      )}
      <TextInput
        type="date"
        label={t("hearing.held-on", "Held on")}
        required
        value={heldOn}
        error={fieldError(beginning.error, "held_on")}
        onChange={(event) => setHeldOn(event.currentTarget.value)}
      />
      <TextInput
        label={t("hearing.interviewer", "Interviewer")}
        maxLength={200}
        value={interviewer}
        onChange={(event) => setInterviewer(event.currentTarget.value)}
      />
    </DialogForm>
  );
}

function useBegin(onClose: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: createInterview,
    onSuccess: ({ interview }) => {
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      onClose();
      void navigate({ to: "/frame/interviews/$id", params: { id: String(interview.id) } });
    },
  });
}
