import { useState } from "react";
import { notify } from "../../../../components/notify";
import { eachStep, findStage, type Part, partsIn } from "../../../../editor/documents";
import type { EditorStore } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import { type Commands, laneName, stageName, stepName } from "../commands";
import type { MenuTarget } from "./control";

/** Removing with a way back: at once where nothing else hangs on it, else after saying what does. */
export function useRemoving(store: EditorStore, commands: Commands) {
  const [asking, setAsking] = useState<string | null>(null);
  const document = () => store.getState().work.document;
  const told = (words: string) => {
    notify({ message: words, undo: () => void store.getState().undo() });
  };
  const removeStep = (step: string) => {
    const name = stepName(document(), step);
    setAsking(null);
    if (commands.removeSteps([step])) told(t("removed", "{name} was removed.", { name }));
  };
  const ask = (target: MenuTarget) => {
    if (target.kind === "step") {
      if (isSaved(store, target.step)) setAsking(target.step);
      else removeStep(target.step);
    } else if (target.kind === "stage") removeStage(target.stage);
    else if (target.kind === "lane") removeLane(target.lane);
    else if (commands.removeCard(target)) told(t("card.removed", "The card was removed."));
  };
  const removeStage = (stage: string) => {
    const name = stageName(document(), stage);
    if (partsIn(findStage(document() as Part, stage), "steps").length) {
      notify({
        tone: "failed",
        message: t("stage.full", "{name} still has steps. Move or remove them first.", { name }),
      });
    } else if (commands.removeStage(stage)) told(t("removed", "{name} was removed.", { name }));
  };
  const removeLane = (lane: string) => {
    const name = laneName(document(), lane);
    if (commands.showLane(lane, false)) told(t("lane.hidden", "The lane {name} is hidden.", { name }));
  };
  return { asking, ask, removeStep, cancel: () => setAsking(null) };
}

/** A step that the server knows may have data; one that was only just added has none. */
function isSaved(store: EditorStore, step: string): boolean {
  const { meta, work } = store.getState();
  const known = eachStep(work.server as Part).some(({ slug }) => slug === step);
  return known && meta.step_ids[step] !== undefined;
}
