/** What people do to a map, each with the words by which it is undone and read out. */
import {
  addCard,
  type CardName,
  type CardPlace,
  cardsOf,
  moveCard,
  newCard,
  removeCard,
} from "../../../editor/build/cards";
import { setField } from "../../../editor/build/fields";
import { addLane, hideLane, lanesOf, moveLane, removeLane, renameLane } from "../../../editor/build/lanes";
import {
  addStage,
  addStep,
  moveStage,
  moveStep,
  placeOfStep,
  removeStage,
  removeSteps,
  type StepPlace,
  slugForStep,
  stagesOf,
} from "../../../editor/build/steps";
import { eachStep, type Part } from "../../../editor/documents";
import type { Edit, Json, MapDocument } from "../../../editor/edits";
import type { CellPlace, EditorStore } from "../../../editor/store";
import { t } from "../../../i18n/t";
import { editsForText, editsToClear } from "./cell-values";
import { laneLabel } from "./lanes";

export type Commands = ReturnType<typeof createCommands>;

/** `say` reads out what came of it. */
export function createCommands(store: EditorStore, say: (words: string) => void) {
  const document = () => store.getState().work.document;
  const nameOf = (step: string) => stepName(document(), step);
  const run = (label: string, edits: readonly Edit[]): boolean => {
    if (!edits.length) return false;
    store.getState().do(label, edits);
    say(label);
    return true;
  };
  return {
    run,
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
    ...stepCommands(store, run),
    ...cardCommands(document, run),
    ...laneCommands(document, run),
  };
}

type Run = (label: string, edits: readonly Edit[]) => boolean;

function stepCommands(store: EditorStore, run: Run) {
  const document = () => store.getState().work.document;
  const nameOf = (step: string) => stepName(document(), step);
  return {
    addStep: (place: StepPlace, name: string): string => {
      const slug = slugForStep(document(), name, store.getState().meta.archived_slugs);
      run(t("command.add-step", "add the step {name}", { name }), [addStep(place, { slug, name })]);
      return slug;
    },
    addStage: (name: string, after: string | null): string => {
      const { slug, edit } = addStage(document(), name, after);
      run(t("command.add-stage", "add the stage {name}", { name }), [edit]);
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
    moveStep: (step: string, to: StepPlace) =>
      run(t("command.move", "move {name}", { name: nameOf(step) }), moveStep(document(), step, to)),
    shiftStep: (step: string, by: 1 | -1) => {
      const to = placeBeside(document(), step, by);
      return to
        ? run(t("command.move", "move {name}", { name: nameOf(step) }), moveStep(document(), step, to))
        : false;
    },
    moveStage: (stage: string, after: string | null) =>
      run(
        t("command.move", "move {name}", { name: stageName(document(), stage) }),
        moveStage(document(), stage, after),
      ),
    shiftStage: (stage: string, by: 1 | -1) => {
      const slugs = stagesOf(document()).map(({ slug }) => String(slug));
      const at = slugs.indexOf(stage);
      if (at + by < 0 || at + by >= slugs.length) return false;
      const after = (by > 0 ? slugs[at + 1] : slugs[at - 2]) ?? null;
      return run(
        t("command.move", "move {name}", { name: stageName(document(), stage) }),
        moveStage(document(), stage, after),
      );
    },
    removeSteps: (steps: readonly string[]) =>
      run(
        steps.length === 1
          ? t("command.remove", "remove {name}", { name: nameOf(steps[0] ?? "") })
          : t("command.remove-steps", "remove {n} steps", { n: steps.length }),
        removeSteps(document(), steps),
      ),
    removeStage: (stage: string) =>
      run(
        t("command.remove-stage", "remove the stage {name}", { name: stageName(document(), stage) }),
        removeStage(document(), stage),
      ),
  };
}

/** The place one step further; over the border of a stage it is the nearest end of the next one. */
export function placeBeside(document: MapDocument, step: string, by: 1 | -1): StepPlace | null {
  const from = placeOfStep(document, step);
  if (!from) return null;
  const stages = stagesOf(document);
  const at = stages.findIndex(({ slug }) => slug === from.stage);
  const slugs = slugsIn(stages[at]);
  const place = slugs.indexOf(step);
  if (by > 0 && place < slugs.length - 1) return { stage: from.stage, after: slugs[place + 1] ?? null };
  if (by < 0 && place > 0) return { stage: from.stage, after: slugs[place - 2] ?? null };
  const neighbour = stages[at + by];
  if (!neighbour) return null;
  const after = by > 0 ? null : (slugsIn(neighbour).at(-1) ?? null);
  return { stage: String(neighbour.slug), after };
}

function slugsIn(stage: Part | undefined): string[] {
  return ((stage?.steps as Part[] | undefined) ?? []).map(({ slug }) => String(slug));
}

function cardCommands(document: () => MapDocument, run: Run) {
  return {
    addCard: (place: CardPlace, text: string): string => {
      const card = newCard(text);
      run(t("command.add-card", "add the card “{text}”", { text: short(text) }), [addCard(place, card)]);
      return card.id;
    },
    editCard: ({ step, lane, id }: CardName, text: string) =>
      run(
        t("command.edit-card", "change the card “{text}”", { text: short(text) }),
        setField(document(), ["steps", step, "cards", lane, id, "text"], text),
      ),
    removeCard: (card: CardName) =>
      run(
        t("command.remove-card", "remove the card “{text}”", { text: short(cardText(document(), card)) }),
        removeCard(document(), card),
      ),
    moveCard: (card: CardName, to: CardPlace) =>
      run(
        t("command.move-card", "move the card “{text}” to {step}", {
          text: short(cardText(document(), card)),
          step: stepName(document(), to.step),
        }),
        moveCard(document(), card, to),
      ),
  };
}

function laneCommands(document: () => MapDocument, run: Run) {
  const nameOf = (lane: string) => laneName(document(), lane);
  return {
    addLane: (name: string, after: string | null): string => {
      const { slug, edits } = addLane(document(), name, after);
      run(t("command.add-lane", "add the lane {name}", { name }), edits);
      return slug;
    },
    showLane: (lane: string, shown: boolean) =>
      run(
        shown
          ? t("command.show-lane", "show the lane {name}", { name: nameOf(lane) })
          : t("command.hide-lane", "hide the lane {name}", { name: nameOf(lane) }),
        hideLane(document(), lane, !shown),
      ),
    renameLane: (lane: string, name: string) =>
      run(
        t("command.rename", "rename {old} to {name}", { old: nameOf(lane), name }),
        renameLane(document(), lane, name),
      ),
    moveLane: (lane: string, after: string | null) =>
      run(t("command.move", "move {name}", { name: nameOf(lane) }), moveLane(document(), lane, after)),
    /** By one among the lanes that are shown. */
    shiftLane: (lane: string, by: 1 | -1) => {
      const lanes = lanesOf(document());
      const shown = lanes.filter(({ hidden }) => !hidden).map(({ slug }) => slug);
      const next = shown[shown.indexOf(lane) + by];
      if (!next) return false;
      const at = lanes.findIndex(({ slug }) => slug === next);
      const after = by > 0 ? next : (lanes[at - 1]?.slug ?? null);
      return run(t("command.move", "move {name}", { name: nameOf(lane) }), moveLane(document(), lane, after));
    },
    removeLane: (lane: string) =>
      run(
        t("command.remove-lane", "remove the lane {name}", { name: nameOf(lane) }),
        removeLane(document(), lane),
      ),
  };
}

export function stepName(document: MapDocument, slug: string): string {
  return String(eachStep(document as Part).find((step) => step.slug === slug)?.name ?? slug);
}

export function stageName(document: MapDocument, slug: string): string {
  return String(stagesOf(document).find((stage) => stage.slug === slug)?.name ?? slug);
}

export function laneName(document: MapDocument, slug: string): string {
  return laneLabel(lanesOf(document).find((lane) => lane.slug === slug) ?? { slug });
}

function cardText(document: MapDocument, { step, lane, id }: CardName): string {
  return cardsOf(document, step, lane).find((card) => card.id === id)?.text ?? "";
}

function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
