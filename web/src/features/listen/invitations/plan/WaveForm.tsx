import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  createWave,
  type NewWave,
  stopWave,
  type Wave,
  type WaveSuggestion,
  wavesKey,
} from "../../../../api/waves";
import { ErrorNote } from "../../../../components/ErrorNote";
import { notify } from "../../../../components/notify";
import { formatDay, formatInstant } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "../Invitations.module.css";
import { firstDraft, objection, planOf, type WaveDraft } from "./draft";
import { MailFields } from "./MailFields";
import { Outlook } from "./Outlook";
import { WhenFields } from "./WhenFields";
import { WhomFields } from "./WhomFields";

type WaveFormProps = { slug: string; start: WaveSuggestion; onDone: () => void };

/** A wave from whom to when; beside it stands at all times whom it would ask, and what they would get. */
export function WaveForm({ slug, start, onDone }: WaveFormProps) {
  const [draft, setDraft] = useState(() => firstDraft(start, firstName()));
  const planning = usePlanning(slug, onDone);
  const plan = planOf(draft);
  const change = (changed: Partial<WaveDraft>) => setDraft((old) => ({ ...old, ...changed }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const sent = planOf(draft);
    if (sent) planning.mutate(sent);
  };
  return (
    <form className={classes.plan} onSubmit={submit} aria-label={t("waves.new", "New wave")}>
      <div className="stack">
        <TextInput
          label={t("wave.name", "Name of the wave")}
          value={draft.name}
          maxLength={200}
          error={objection(planning.error, "name")}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <WhomFields draft={draft} start={start} error={planning.error} onChange={change} />
        <MailFields draft={draft} start={start} error={planning.error} onChange={change} />
        <WhenFields draft={draft} error={planning.error} onChange={change} />
        {planning.error ? <ErrorNote error={planning.error} /> : null}
        <div className="row">
          <Button type="submit" loading={planning.isPending} disabled={!plan}>
            {sendWord(draft)}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
      </div>
      <Outlook slug={slug} draft={draft} languages={start.languages} />
    </form>
  );
}

function firstName(): string {
  return t("wave.name.first", "Wave of {day}", { day: formatDay(new Date().toISOString()) });
}

function sendWord({ whom, isLater }: WaveDraft): string {
  if (isLater) return t("wave.plan", "Plan wave");
  return whom === "step" ? t("wave.begin", "Begin asking") : t("wave.send", "Send wave");
}

/** The plan can be taken back; for a while nothing has gone out yet. */
function usePlanning(slug: string, onDone: () => void) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: wavesKey(slug) });
  const stopping = useMutation({
    mutationFn: ({ id }: Wave) => stopWave(id),
    onSettled: refresh,
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return useMutation({
    mutationFn: (plan: NewWave) => createWave(slug, plan),
    onSuccess: (wave) => {
      refresh();
      onDone();
      notify({
        message: t("wave.planned", "“{name}” begins {at}.", {
          name: wave.name,
          at: formatInstant(wave.planned_at),
        }),
        undo: () => stopping.mutate(wave),
      });
    },
  });
}
