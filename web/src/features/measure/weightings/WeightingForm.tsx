import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import {
  changeWeighting,
  createWeighting,
  type Weighting,
  weightingsQuery,
  weightingTraitsQuery,
} from "../../../api/scores";
import { ErrorNote } from "../../../components/ErrorNote";
import { notify } from "../../../components/notify";
import { Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { type Draft, draftOf, isComplete, targetOf } from "./shares";
import { TargetEditor } from "./TargetEditor";
import { WeightingEffect } from "./WeightingEffect";
import classes from "./Weightings.module.css";

type FormProps = { stored: Weighting | null; onDone: () => void };

function useSaving(stored: Weighting | null, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (fields: Parameters<typeof createWeighting>[0]) =>
      stored ? changeWeighting(stored.slug, fields) : createWeighting(fields),
    onSuccess: ({ name }) => {
      void client.invalidateQueries({ queryKey: ["measure"] });
      void client.invalidateQueries({ queryKey: weightingsQuery.queryKey });
      notify({ message: t("weightings.saved", "The weighting “{name}” is saved.", { name }) });
      onDone();
    },
  });
}

/** The shares of one weighting, and what they do to the answers before they are saved. */
export function WeightingForm({ stored, onDone }: FormProps) {
  const traits = useQuery(weightingTraitsQuery).data?.traits ?? [];
  const [name, setName] = useState(stored?.name ?? "");
  const [trim, setTrim] = useState<number | string>(stored?.plan.trim_at ?? 5);
  const [drafts, setDrafts] = useState<Draft[]>(stored?.plan.targets.map(draftOf) ?? []);
  const saving = useSaving(stored, onDone);
  const trim_at = Number(trim) || 5;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate({ name, targets: drafts.map(targetOf), trim_at, note: stored?.note ?? "" });
  };
  const replace = (place: number, draft: Draft | null) =>
    setDrafts(drafts.flatMap((each, index) => (index === place ? (draft ?? []) : each)));
  return (
    <Panel
      title={stored ? t("weightings.edit", "Change the weighting") : t("weightings.new", "New weighting")}
    >
      <form className="stack" onSubmit={submit}>
        <div className={classes.fields}>
          <TextInput
            label={t("weightings.name", "Name")}
            required
            maxLength={120}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          <NumberInput
            label={t("weightings.trim", "Cut weights at")}
            description={t("weightings.trim.hint", "times their mean; 5 is usual")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            min={1}
            max={100}
            value={trim}
            onChange={setTrim}
          />
        </div>
        {drafts.map((draft, place) => (
          <TargetEditor
            key={draft.traits.join()}
            draft={draft}
            onChange={(next) => replace(place, next)}
            onRemove={() => replace(place, null)}
          />
        ))}
        <AddTrait
          traits={traits.filter((each) => !drafts.some((draft) => draft.traits.join() === each))}
          onAdd={(trait) => setDrafts([...drafts, { traits: [trait], groups: [], origin: "typed" }])}
        />
        {isComplete(drafts) ? <WeightingEffect targets={drafts.map(targetOf)} trimAt={trim_at} /> : null}
        {saving.error ? <ErrorNote error={saving.error} /> : null}
        <div className="row">
          <Button type="submit" loading={saving.isPending} disabled={!name.trim() || !isComplete(drafts)}>
            {t("action.save", "Save")}
          </Button>
          <Button variant="default" onClick={onDone}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
      </form>
    </Panel>
  );
}

/** A trait that customers have, or the name of one that they will have. */
function AddTrait({ traits, onAdd }: { traits: string[]; onAdd: (trait: string) => void }) {
  const [name, setName] = useState("");
  const add = () => {
    if (!name.trim()) return;
    onAdd(name.trim());
    setName("");
  };
  return (
    <div className={classes.add}>
      <TextInput
        label={t("weightings.trait", "Trait of the customers")}
        list="known-traits"
        value={name}
        placeholder={traits[0] ?? ""}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Enter") return;
          event.preventDefault();
          add();
        }}
      />
      <datalist id="known-traits">
        {traits.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Button variant="default" onClick={add} disabled={!name.trim()}>
        {t("weightings.trait.add", "Add its shares")}
      </Button>
    </div>
  );
}
