/** What people do to a map, each with the words by which it is undone and read out. */
import { setField } from "../../../editor/build/fields";
import { addLane, hideLane, lanesOf, moveLane, removeLane, renameLane } from "../../../editor/build/lanes";
import { moveSteps, slugsIn } from "../../../editor/build/several";
import {
  addStage,
  addStep,
  moveStage,
  placeOfStep,
  removeStage,
  removeSteps,
  type StepPlace,
  slugForStep,
  stagesOf,
} from "../../../editor/build/steps";
import type { Json, MapDocument } from "../../../editor/edits";
import type { CellPlace, EditorStore } from "../../../editor/store";
import { t } from "../../../i18n/t";
import { cardCommands } from "./card-commands";
import { editsForText, editsToClear } from "./cell-values";
import { laneName, stageName, stepName } from "./names";
import { type Run, type Say, saidOfLane, saidOfStage, saidOfStep, saidOfSteps, saidRemoved } from "./said";

export type Commands = ReturnType<typeof createCommands>;

/** `say` reads out what came of it. */
export function createCommands(store: EditorStore, say: Say) {
  const document = () => store.getState().work.document;
  const nameOf = (step: string) => stepName(document(), step);
  const run: Run = (label, edits, said) => {
    if (!edits.length) return false;
    store.getState().do(label, edits);
    say(said?.(document()) ?? label);
    return true;
  };
  return {
    run,
    say,
    setField: (label: string, at: readonly string[], value: Json) =>
      run(label, setField(document(), at, value)),
    setText: ({ lane, step }: CellPlace, text: string) =>
      run(
        t("command.cell", "change {lane} of {step}", {
          lane: laneName(document(), lane),
          step: nameOf(step),
        }),
        editsForText(document(), lane, step, text),
      ),
    clear: (cells: readonly CellPlace[]) =>
      run(
        t("command.clear", "{n, plural, one {empty 1 cell} other {empty # cells}}", { n: cells.length }),
        cells.flatMap(({ lane, step }) => editsToClear(document(), lane, step)),
      ),
    ...stepCommands(store, run, say),
    ...cardCommands(document, run),
    ...laneCommands(document, run, say),
  };
}

function stepCommands(store: EditorStore, run: Run, say: Say) {
  const document = () => store.getState().work.document;
  const nameOf = (step: string) => stepName(document(), step);
  return {
    addStep: (place: StepPlace, name: string): string => {
      const slug = slugForStep(document(), name, store.getState().meta.archived_slugs);
      run(
        t("command.add-step", "add the step {name}", { name }),
        [addStep(place, { slug, name })],
        saidOfStep(slug, "added"),
      );
      return slug;
    },
    addStage: (name: string, after: string | null): string => {
      const { slug, edit } = addStage(document(), name, after);
      run(t("command.add-stage", "add the stage {name}", { name }), [edit], saidOfStage(slug, "added"));
      return slug;
    },
    renameStep: (step: string, name: string) =>
      run(
        t("command.rename", "rename {old} to {name}", { old: nameOf(step), name }),
        setField(document(), ["steps", step, "name"], name),
      ),
    renameStage: (stage: string, name: string) =>
      run(
        t("command.rename", "rename {old} to {name}", { old: stageName(document(), stage), name }),
        setField(document(), ["stages", stage, "name"], name),
      ),
    /** Steps in the order of the map, all behind one another. */
    moveSteps: (steps: readonly string[], to: StepPlace) =>
      run(movingSteps(document(), steps), moveSteps(document(), steps, to), saidOfSteps(steps)),
    /** By one place; over the border of a stage into the next. Several keep together. */
    shiftSteps: (steps: readonly string[], by: 1 | -1) => {
      const edge = (by > 0 ? steps.at(-1) : steps[0]) ?? "";
      const to = placeBeside(document(), edge, by);
      if (!to) return atBorder(say, nameOf(edge), by);
      return run(movingSteps(document(), steps), moveSteps(document(), steps, to), saidOfSteps(steps));
    },
    moveStage: (stage: string, after: string | null) =>
      run(
        t("command.move", "move {name}", { name: stageName(document(), stage) }),
        moveStage(document(), stage, after),
        saidOfStage(stage, "moved"),
      ),
    shiftStage: (stage: string, by: 1 | -1) => {
      const slugs = stagesOf(document()).map(({ slug }) => String(slug));
      const at = slugs.indexOf(stage);
      if (at + by < 0 || at + by >= slugs.length) return atBorder(say, stageName(document(), stage), by);
      const after = (by > 0 ? slugs[at + 1] : slugs[at - 2]) ?? null;
      return run(
        t("command.move", "move {name}", { name: stageName(document(), stage) }),
        moveStage(document(), stage, after),
        saidOfStage(stage, "moved"),
      );
    },
    removeSteps: (steps: readonly string[]) => {
      const [name, n] = [nameOf(steps[0] ?? ""), steps.length];
      const words =
        n === 1
          ? { asked: t("command.remove", "remove {name}", { name }), said: saidRemoved(name) }
          : {
              asked: t("command.remove-steps", "remove {n} steps", { n }),
              said: saidRemoved(t("steps.count", "{n} steps", { n })),
            };
      return run(words.asked, removeSteps(document(), steps), words.said);
    },
    removeStage: (stage: string) =>
      run(
        t("command.remove-stage", "remove the stage {name}", { name: stageName(document(), stage) }),
        removeStage(document(), stage),
        saidRemoved(stageName(document(), stage)),
      ),
  };
}

function movingSteps(document: MapDocument, steps: readonly string[]): string {
  return steps.length === 1
    ? t("command.move", "move {name}", { name: stepName(document, steps[0] ?? "") })
    : t("command.move-steps", "move {n} steps", { n: steps.length });
}

/** Nothing moves, and whoever does not see it hears why. */
function atBorder(say: Say, name: string, by: 1 | -1): false {
  say(
    by > 0
      ? t("said.at-end", "{name} is the last one already", { name })
      : t("said.at-start", "{name} is the first one already", { name }),
  );
  return false;
}

/** The place one step further; over the border of a stage it is the nearest end of the next one. */
export function placeBeside(document: MapDocument, step: string, by: 1 | -1): StepPlace | null {
  const from = placeOfStep(document, step);
  if (!from) return null;
  const stages = stagesOf(document);
  const at = stages.findIndex(({ slug }) => slug === from.stage);
  const slugs = slugsIn(document, from.stage);
  const place = slugs.indexOf(step);
  if (by > 0 && place < slugs.length - 1) return { stage: from.stage, after: slugs[place + 1] ?? null };
  if (by < 0 && place > 0) return { stage: from.stage, after: slugs[place - 2] ?? null };
  const neighbour = stages[at + by];
  if (!neighbour) return null;
  const after = by > 0 ? null : (slugsIn(document, String(neighbour.slug)).at(-1) ?? null);
  return { stage: String(neighbour.slug), after };
}

function laneCommands(document: () => MapDocument, run: Run, say: Say) {
  const nameOf = (lane: string) => laneName(document(), lane);
  return {
    addLane: (name: string, after: string | null): string => {
      const { slug, edits } = addLane(document(), name, after);
      run(t("command.add-lane", "add the lane {name}", { name }), edits, saidOfLane(slug, "shown"));
      return slug;
    },
    showLane: (lane: string, shown: boolean) =>
      run(
        shown
          ? t("command.show-lane", "show the lane {name}", { name: nameOf(lane) })
          : t("command.hide-lane", "hide the lane {name}", { name: nameOf(lane) }),
        hideLane(document(), lane, !shown),
        shown
          ? saidOfLane(lane, "shown")
          : () => t("said.lane-hidden", "Lane {name} hidden", { name: nameOf(lane) }),
      ),
    renameLane: (lane: string, name: string) =>
      run(
        t("command.rename", "rename {old} to {name}", { old: nameOf(lane), name }),
        renameLane(document(), lane, name),
      ),
    moveLane: (lane: string, after: string | null) =>
      run(
        t("command.move", "move {name}", { name: nameOf(lane) }),
        moveLane(document(), lane, after),
        saidOfLane(lane, "moved"),
      ),
    /** By one among the lanes that are shown. */
    shiftLane: (lane: string, by: 1 | -1) => {
      const lanes = lanesOf(document());
      const shown = lanes.filter(({ hidden }) => !hidden).map(({ slug }) => slug);
      const next = shown[shown.indexOf(lane) + by];
      if (!next) return atBorder(say, nameOf(lane), by);
      const at = lanes.findIndex(({ slug }) => slug === next);
      const after = by > 0 ? next : (lanes[at - 1]?.slug ?? null);
      return run(
        t("command.move", "move {name}", { name: nameOf(lane) }),
        moveLane(document(), lane, after),
        saidOfLane(lane, "moved"),
      );
    },
    removeLane: (lane: string) =>
      run(
        t("command.remove-lane", "remove the lane {name}", { name: nameOf(lane) }),
        removeLane(document(), lane),
        saidRemoved(nameOf(lane)),
      ),
  };
}
