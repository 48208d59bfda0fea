import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { segmentNamesQuery } from "../../../api/segment-names";
import { ErrorNote } from "../../../components/ErrorNote";
import { Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { type CardDraft, LISTS, type ListName } from "./draft";
import classes from "./Personas.module.css";

type FormProps = {
  start: CardDraft;
  action: string;
  error: Error | null;
  waiting: boolean;
  onSave: (draft: CardDraft) => void;
  onCancel: () => void;
};

/** What a persona is, in words: one line for each goal, fear, job and channel. */
export function PersonaForm({ start, action, error, waiting, onSave, onCancel }: FormProps) {
  const [draft, setDraft] = useState(start);
  const change = (patch: Partial<CardDraft>) => setDraft((old) => ({ ...old, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSave(draft);
  };
  return (
    <form className="stack" aria-label={t("personas.card", "Card")} onSubmit={submit}>
      <Panel title={t("personas.who", "Who it is")}>
        <div className="stack">
          <div className={classes.pair}>
            <TextInput
              label={t("understand.personas.name", "Name")}
              description={t("personas.name.hint", "As the maps call it, such as “Busy Ben”")}
              required
              maxLength={500}
              value={draft.name}
              onChange={({ currentTarget: { value } }) => change({ name: value })}
            />
            <SegmentChoice value={draft.segment} onChange={(segment) => change({ segment })} />
          </div>
          <Textarea
            label={t("understand.personas.about", "In two sentences")}
            autosize
            minRows={2}
            maxLength={5000}
            value={draft.about}
            onChange={({ currentTarget: { value } }) => change({ about: value })}
          />
          <TextInput
            label={t("personas.owner", "Who looks after it")}
            maxLength={120}
            value={draft.owner}
            onChange={({ currentTarget: { value } }) => change({ owner: value })}
          />
        </div>
      </Panel>
      <Panel title={t("personas.inside", "What moves them")} hint={t("personas.lines", "One in each line.")}>
        <div className={classes.pair}>
          {LISTS.map((name) => (
            <Lines key={name} name={name} value={draft[name]} onChange={(text) => change({ [name]: text })} />
          ))}
        </div>
      </Panel>
      {error ? <ErrorNote error={error} /> : null}
      <div className="row">
        <Button type="submit" loading={waiting} disabled={!draft.name.trim()}>
          {action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t("action.cancel", "Cancel")}
        </Button>
      </div>
    </form>
  );
}

function SegmentChoice({ value, onChange }: { value: string; onChange: (slug: string) => void }) {
  const segments = useQuery(segmentNamesQuery).data ?? [];
  return (
    <NativeSelect
      label={t("personas.segment", "Segment behind it")}
      description={t("personas.segment.hint", "The customers whom it stands for")}
      data={[
        { value: "", label: t("personas.segment.none", "None yet") },
        ...segments.map(({ slug, name }) => ({ value: slug, label: name })),
        ...(value && !segments.some(({ slug }) => slug === value) ? [value] : []),
      ]}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

type LinesProps = { name: ListName; value: string; onChange: (text: string) => void };

function Lines({ name, value, onChange }: LinesProps) {
  return (
    <Textarea
      label={listTitle(name)}
      autosize
      minRows={3}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

export function listTitle(name: ListName): string {
  const titles: Record<ListName, string> = {
    goals: t("personas.goals", "Goals"),
    fears: t("personas.fears", "Fears"),
    jobs: t("personas.jobs", "Jobs to be done"),
    channels: t("personas.channels", "Channels"),
  };
  return titles[name];
}
