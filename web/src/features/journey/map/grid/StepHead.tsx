import { memo } from "react";
import type { JourneyStep } from "../../../../api/contract";
import { t } from "../../../../i18n/t";
import { CELL_MARKS } from "../../slots";
import classes from "../Map.module.css";
import { StepMarks } from "../StepMarks";
import { type Editing, useGridControl } from "./control";
import { HeadEdit } from "./HeadParts";
import { type GridColumn, STEP_LANE, STEP_ROW } from "./places";

type StepHeadProps = {
  column: GridColumn & { kind: "step" };
  place: number;
  active: boolean;
  chosen: boolean;
  selected: boolean;
  editing: Editing | null;
  editable: boolean;
};

export const StepHead = memo(
  function StepHead({
    column: { slug, column },
    place,
    active,
    chosen,
    selected,
    editing,
    editable,
  }: StepHeadProps) {
    const control = useGridControl();
    const { step } = column;
    return (
      <th
        scope="col"
        className={classes.step}
        aria-label={headWords(step)}
        data-cell={`${STEP_ROW}:${place}`}
        data-step={slug}
        data-lane={STEP_LANE}
        data-movable={(editable && !editing) || undefined}
        data-chosen={chosen || undefined}
        data-selected={selected || undefined}
        aria-selected={selected || undefined}
        tabIndex={active ? 0 : -1}
      >
        {editing ? (
          <HeadEdit
            label={t("step.name", "Name of the step")}
            name={editing.seed ?? step.name}
            place={{ lane: STEP_LANE, step: slug }}
            onName={(written) => control.commands.renameStep(slug, written)}
          />
        ) : (
          <span className={classes.stepName}>{step.name}</span>
        )}
        <StepMarks
          optional={step.optional}
          momentOfTruth={step.moment_of_truth}
          opens={step.opens_journey}
          inGrid
        />
        {CELL_MARKS.map((Mark, at) => (
          <Mark key={at.toString()} step={slug} lane={STEP_LANE} />
        ))}
      </th>
    );
  },
  (old, now) =>
    old.column.column === now.column.column &&
    old.column.stage === now.column.stage &&
    old.place === now.place &&
    old.active === now.active &&
    old.chosen === now.chosen &&
    old.selected === now.selected &&
    old.editing === now.editing &&
    old.editable === now.editable,
);

function headWords({ name, moment_of_truth, optional, opens_journey }: JourneyStep) {
  return [
    name,
    moment_of_truth ? t("map.truth", "Moment of truth") : "",
    optional ? t("map.optional", "optional") : "",
    opens_journey ? t("map.opens", "opens into a sub-journey") : "",
  ]
    .filter(Boolean)
    .join(", ");
}
