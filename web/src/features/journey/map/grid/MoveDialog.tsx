import { Button, NativeSelect } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { Dialog } from "../../../../components/Dialog";
import { cardsOf } from "../../../../editor/build/cards";
import { holdsCards, lanesOf } from "../../../../editor/build/lanes";
import { placeOfStep, stagesOf } from "../../../../editor/build/steps";
import { useEditorStore } from "../../../../editor/EditorProvider";
import type { MapDocument } from "../../../../editor/edits";
import type { EditorState } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import { laneLabel } from "../lanes";
import { cardText, stepName } from "../names";
import { cardsWith, stepsWith } from "./chosen";
import { focusTarget, type MenuTarget, useGridControl } from "./control";
import { STEP_LANE } from "./places";

type MoveDialogProps = { target: MenuTarget; onClose: () => void };

/** “Move to…”: the place in words, for those who do not drag. */
export default function MoveDialog({ target, onClose }: MoveDialogProps) {
  const control = useGridControl();
  const state = useEditorStore().getState();
  const cancel = () => {
    onClose();
    focusTarget(control, target);
  };
  return (
    <Dialog opened title={titleOf(target, state)} onClose={cancel}>
      {target.kind === "step" ? <MoveStep step={target.step} onClose={cancel} /> : null}
      {target.kind === "card" ? <MoveCard card={target} onClose={cancel} /> : null}
    </Dialog>
  );
}

function titleOf(target: MenuTarget, state: EditorState): string {
  if (target.kind === "step")
    return nameWith(stepName(state.work.document, target.step), stepsWith(state, target.step).length);
  if (target.kind === "card")
    return nameWith(cardText(state.work.document, target), cardsWith(state, target).length);
  return t("move.title", "Move to…");
}

function nameWith(name: string, count: number): string {
  return count === 1
    ? t("move.title.one", "Move {name} to…", { name })
    : t("move.title.several", "Move {n} to…", { n: count });
}

type Named = { slug: string; name: string };

function stepsIn(document: MapDocument, stage: string): Named[] {
  const found = stagesOf(document).find(({ slug }) => slug === stage);
  return ((found?.steps as Named[] | undefined) ?? []).map(({ slug, name }) => ({ slug, name }));
}

function MoveStep({ step, onClose }: { step: string; onClose: () => void }) {
  const control = useGridControl();
  const state = useEditorStore().getState();
  const { document } = state.work;
  const steps = stepsWith(state, step);
  const from = placeOfStep(document, step);
  const [stage, setStage] = useState(from?.stage ?? "");
  const [after, setAfter] = useState(from?.after ?? "");
  const others = stepsIn(document, stage).filter(({ slug }) => !steps.includes(slug));
  const move = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    control.commands.moveSteps(steps, { stage, after: after || null });
    control.focus({ lane: STEP_LANE, step });
  };
  return (
    <form className="stack" onSubmit={move}>
      <NativeSelect
        label={t("move.stage", "Stage")}
        data={stagesOf(document).map(({ slug, name }) => ({ value: String(slug), label: String(name) }))}
        value={stage}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          setStage(chosen);
          setAfter(stepsIn(document, chosen).findLast(({ slug }) => !steps.includes(slug))?.slug ?? "");
        }}
      />
      <NativeSelect
        label={t("move.after", "After")}
        data={[
          { value: "", label: t("move.first", "At the beginning") },
          ...others.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        value={after}
        onChange={(event) => setAfter(event.currentTarget.value)}
      />
      <Done onClose={onClose} />
    </form>
  );
}

function Done({ onClose }: { onClose: () => void }) {
  return (
    <div className="row" style={{ justifyContent: "flex-end" }}>
      <Button variant="default" onClick={onClose}>
        {t("action.cancel", "Cancel")}
      </Button>
      <Button type="submit">{t("move.do", "Move")}</Button>
    </div>
  );
}

function MoveCard({ card, onClose }: { card: MenuTarget & { kind: "card" }; onClose: () => void }) {
  const control = useGridControl();
  const state = useEditorStore().getState();
  const { document } = state.work;
  const [step, setStep] = useState(card.step);
  const [lane, setLane] = useState(card.lane);
  const move = (event: FormEvent) => {
    event.preventDefault();
    onClose();
    const after = cardsOf(document, step, lane).findLast(({ id }) => id !== card.id)?.id ?? null;
    control.commands.moveCards(cardsWith(state, card), { step, lane, after });
    control.focus({ step, lane }, card.id);
  };
  const groups = stagesOf(document).map(({ slug, name }) => ({
    group: String(name),
    items: stepsIn(document, String(slug)).map((one) => ({ value: one.slug, label: one.name })),
  }));
  const lanes = lanesOf(document).filter(({ slug, hidden }) => holdsCards(slug) && !hidden);
  return (
    <form className="stack" onSubmit={move}>
      <NativeSelect
        label={t("map.step", "Step")}
        data={groups}
        value={step}
        onChange={(event) => setStep(event.currentTarget.value)}
      />
      <NativeSelect
        label={t("map.lane", "Lane")}
        data={lanes.map((one) => ({ value: one.slug, label: laneLabel(one) }))}
        value={lane}
        onChange={(event) => setLane(event.currentTarget.value)}
      />
      <Done onClose={onClose} />
    </form>
  );
}
