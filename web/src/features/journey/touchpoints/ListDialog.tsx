import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { GapRow } from "../../../api/framework";
import { Dialog } from "../../../components/Dialog";
import { t } from "../../../i18n/t";
import { useJourneyOnScreen } from "../map/use-journey";
import { useListing } from "./use-deciding";

type ListDialogProps = { row: GapRow; onClose: () => void };

/** Adds a touchpoint to a step of the map: where it was seen or named most often, if nobody says otherwise. */
export function ListDialog({ row, onClose }: ListDialogProps) {
  const steps = useJourneyOnScreen().stages.flatMap((stage) => stage.steps);
  const list = useListing();
  const [draft, setDraft] = useState(() => ({
    name: row.name,
    channel: row.seen[0]?.channel ?? "",
    step: (steps.find(({ slug }) => slug === likelyStep(row)) ?? steps[0])?.slug ?? "",
  }));
  const change = (patch: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...patch }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    list({ ...draft, name: draft.name.trim(), channel: draft.channel.trim() });
    onClose();
  };
  return (
    <Dialog opened title={t("gap.list-title", "Add a touchpoint to the map")} onClose={onClose}>
      <form className="form" onSubmit={submit}>
        <TextInput
          label={t("gap.list-name", "Name")}
          required
          data-autofocus
          maxLength={200}
          value={draft.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("deviations.step", "Step")}
          value={draft.step}
          data={steps.map(({ slug, name }) => ({ value: slug, label: name }))}
          onChange={(event) => change({ step: event.currentTarget.value })}
        />
        <TextInput
          label={t("gap.list-channel", "Channel (optional)")}
          maxLength={80}
          value={draft.channel}
          onChange={(event) => change({ channel: event.currentTarget.value })}
        />
        <Button type="submit" disabled={!draft.name.trim() || !draft.step}>
          {t("gap.list-do", "Add to the map")}
        </Button>
      </form>
    </Dialog>
  );
}

function likelyStep({ seen, named }: GapRow): string | null | undefined {
  return seen[0]?.step ?? named.quotes.find(({ step }) => step)?.step;
}
