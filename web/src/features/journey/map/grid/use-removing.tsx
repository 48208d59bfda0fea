import { useState } from "react";
import { notify } from "../../../../components/notify";
import { lanesOf } from "../../../../editor/build/lanes";
import { eachStep, findStage, type Part, partsIn } from "../../../../editor/documents";
import type { CellPlace, EditorStore } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import type { Commands } from "../commands";
import { laneName, stageName, stepName } from "../names";
import { cardsWith, stepsWith } from "./chosen";
import type { MenuTarget } from "./control";
import { LANE_HEAD, STAGE_LANE, STEP_LANE } from "./places";

type Given = { store: EditorStore; commands: Commands; focus: (place: CellPlace) => void };

/** Removing with a way back: at once where nothing else hangs on it, else after saying what does. */
export function useRemoving({ store, commands, focus }: Given) {
  const [asking, setAsking] = useState<readonly string[] | null>(null);
  const document = () => store.getState().work.document;
  const told = (words: string) => {
    notify({ message: words, undo: () => void store.getState().undo() });
  };
  const removeSteps = (steps: readonly string[]) => {
    const name = stepName(document(), steps[0] ?? "");
    const near = neighbourOf(document() as Part, steps);
    setAsking(null);
    store.getState().select([]);
    if (!commands.removeSteps(steps)) return;
    if (near) focus(near);
    if (steps.length === 1) told(t("removed", "{name} was removed.", { name }));
    else told(t("removed.steps", "{n} steps were removed.", { n: steps.length }));
  };
  const removeStage = (stage: string) => {
    const name = stageName(document(), stage);
    if (partsIn(findStage(document() as Part, stage), "steps").length) {
      notify({
        tone: "failed",
        message: t("stage.full", "{name} still has steps. Move or remove them first.", { name }),
      });
      return;
    }
    const slugs = partsIn(document() as Part, "stages").map(({ slug }) => String(slug));
    const near = slugs[slugs.indexOf(stage) - 1] ?? slugs[slugs.indexOf(stage) + 1];
    if (!commands.removeStage(stage)) return;
    if (near) focus({ lane: STAGE_LANE, step: near });
    told(t("removed", "{name} was removed.", { name }));
  };
  const removeLane = (lane: string) => {
    const name = laneName(document(), lane);
    const shown = lanesOf(document()).flatMap(({ slug, hidden }) => (hidden ? [] : [slug]));
    const near = shown[shown.indexOf(lane) + 1] ?? shown[shown.indexOf(lane) - 1];
    if (!commands.showLane(lane, false)) return;
    if (near) focus({ lane: near, step: LANE_HEAD });
    told(t("lane.hidden", "The lane {name} is hidden.", { name }));
  };
  const ask = (target: MenuTarget) => {
    if (target.kind === "step") {
      const steps = stepsWith(store.getState(), target.step);
      if (steps.some((step) => isSaved(store, step))) setAsking(steps);
      else removeSteps(steps);
    } else if (target.kind === "stage") removeStage(target.stage);
    else if (target.kind === "lane") removeLane(target.lane);
    else if (target.kind === "cell") commands.clear([target]);
    else if (commands.removeCards(cardsWith(store.getState(), target))) {
      focus(target);
      told(t("card.removed", "The card was removed."));
    }
  };
  const cancel = () => {
    const [step] = asking ?? [];
    setAsking(null);
    if (step) focus({ lane: STEP_LANE, step });
  };
  return { asking, ask, removeSteps, cancel };
}

/** Where the focus goes when steps are gone: the next one that stays, else the one before. */
function neighbourOf(document: Part, gone: readonly string[]): CellPlace | null {
  const slugs = eachStep(document).map(({ slug }) => String(slug));
  const stays = (slug: string) => !gone.includes(slug);
  const at = slugs.indexOf(gone[0] ?? "");
  const near = slugs.slice(at).find(stays) ?? slugs.slice(0, at).findLast(stays);
  return near ? { lane: STEP_LANE, step: near } : null;
}

/** A step that the server knows may have data; one that was only just added has none. */
function isSaved(store: EditorStore, step: string): boolean {
  const { meta, work } = store.getState();
  const known = eachStep(work.server as Part).some(({ slug }) => slug === step);
  return known && meta.step_ids[step] !== undefined;
}
