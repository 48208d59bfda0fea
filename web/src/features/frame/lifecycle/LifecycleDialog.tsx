import { Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import type { Hierarchy, LifecycleStage, PlacedJourney } from "../../../api/framework";
import { Dialog } from "../../../components/Dialog";
import { DialogForm } from "../../../components/DialogForm";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import { type DraftStage, draftOf, removedFrom } from "./draft";
import { StageList } from "./StageList";
import { useLifecycleChange } from "./use-lifecycle-change";

type DialogProps = { hierarchy: Hierarchy; onClose: () => void };

/** Adds, renames, orders and removes stages, all saved in one change. */
export default function LifecycleDialog({ hierarchy, onClose }: DialogProps) {
  // What was read when the dialog opened: a change by somebody else in between must be noticed, not overwritten.
  const [read] = useState(hierarchy.lifecycle);
  const [draft, setDraft] = useState(() => draftOf(read.stages));
  const [targets, setTargets] = useState<Record<string, string>>({});
  const changing = useLifecycleChange(onClose);
  const gone = removedFrom(read.stages, draft);
  const moving = gone.flatMap((stage) =>
    hierarchy.journeys.filter(({ lifecycle }) => lifecycle === stage.slug),
  );
  const undecided = moving.some(({ lifecycle }) => !targetOf(targets, lifecycle, draft));
  const submit = () => {
    changing.mutate({
      change: {
        version: read.version,
        stages: draft.map(({ slug, name }) => ({ slug, name: name.trim() })),
        journeys: Object.fromEntries(
          moving.map(({ slug, lifecycle }) => [slug, targetOf(targets, lifecycle, draft) ?? null]),
        ),
      },
      said: t("lifecycle.saved", "The lifecycle is saved."),
    });
  };
  return (
    <Dialog
      opened
      onClose={onClose}
      size="lg"
      title={t("lifecycle.title", "Stages of the customer lifecycle")}
    >
      <DialogForm
        error={changing.error}
        waiting={changing.isPending}
        ready={isComplete(draft) && !undecided}
        onSubmit={submit}
        onCancel={onClose}
      >
        <StageList draft={draft} onChange={setDraft} />
        <Button
          variant="default"
          style={{ alignSelf: "start" }}
          leftSection={<Icon name="plus" size={16} />}
          onClick={() => setDraft([...draft, newStage(draft)])}
        >
          {t("lifecycle.add", "Add stage")}
        </Button>
        {gone.map((stage) => (
          <WhereTo
            key={stage.slug}
            stage={stage}
            journeys={moving.filter(({ lifecycle }) => lifecycle === stage.slug)}
            draft={draft}
            value={targetOf(targets, stage.slug, draft) ?? ""}
            onChange={(to) => setTargets({ ...targets, [stage.slug]: to })}
          />
        ))}
      </DialogForm>
    </Dialog>
  );
}

function newStage(draft: readonly DraftStage[]): DraftStage {
  return { key: `new-${draft.length}-${Date.now()}`, slug: null, name: "" };
}

function isComplete(draft: readonly DraftStage[]): boolean {
  return draft.length > 0 && draft.every(({ name }) => name.trim());
}

/** Where the journeys of a stage go: a stage that stays. */
function targetOf(targets: Record<string, string>, stage: string | null, draft: readonly DraftStage[]) {
  const target = targets[stage ?? ""];
  return draft.some(({ slug }) => slug === target) ? target : undefined;
}

type WhereToProps = {
  stage: LifecycleStage;
  journeys: readonly PlacedJourney[];
  draft: readonly DraftStage[];
  value: string;
  onChange: (to: string) => void;
};

/** A removed stage with journeys asks where they go. */
function WhereTo({ stage, journeys, draft, value, onChange }: WhereToProps) {
  if (!journeys.length) return null;
  const known = draft.filter((each): each is DraftStage & { slug: string } => each.slug !== null);
  return (
    <NativeSelect
      label={t("lifecycle.where", "“{stage}” goes. Where do its journeys move?", { stage: stage.name })}
      description={journeys.map(({ name }) => name).join(", ")}
      required
      value={value}
      data={[
        { value: "", label: t("lifecycle.choose", "Choose a stage") },
        ...known.map(({ slug, name }) => ({ value: slug, label: name })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
