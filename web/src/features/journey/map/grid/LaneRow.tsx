import { memo } from "react";
import { t } from "../../../../i18n/t";
import { useMarkedSteps } from "../../slots";
import type { Lane } from "../lanes";
import classes from "../Map.module.css";
import { type Editing, useGridControl } from "./control";
import { HeadEdit } from "./HeadParts";
import { MapCell } from "./MapCell";
import { type GridColumn, HEAD_COLUMN, LANE_HEAD } from "./places";

type LaneRowProps = {
  lane: Lane;
  row: number;
  columns: readonly GridColumn[];
  active: number | null;
  /** The selected steps and cards, with line ends between; a text, so that the same choice is the same value. */
  selected: string;
  found: string;
  chosen: string | undefined;
  editing: Editing | null;
  editable: boolean;
};

/** One lane; drawn again only when something in it changed, so that arrows stay quick on large maps. */
export const LaneRow = memo(function LaneRow(props: LaneRowProps) {
  const { lane, row, columns, active, selected, found, chosen, editing, editable } = props;
  const chosenCells = new Set(selected.split("\n"));
  const foundCells = new Set(found.split("\n"));
  const marked = useMarkedSteps(lane.key);
  return (
    <tr data-lane-row={lane.key}>
      <LaneHead
        lane={lane}
        row={row}
        active={active === HEAD_COLUMN}
        editing={editing?.step === LANE_HEAD ? editing : null}
        editable={editable && lane.kind !== "live"}
      />
      {columns.map((column, place) =>
        column.kind === "step" ? (
          <MapCell
            key={column.slug}
            lane={lane}
            column={column.column}
            row={row}
            place={place}
            active={active === place}
            selected={chosenCells.has(column.slug)}
            selectedCards={cardsOf(chosenCells, column.slug)}
            found={foundCells.has(column.slug)}
            chosen={column.slug === chosen}
            marked={marked.has(column.slug)}
            editing={editing?.step === column.slug ? editing : null}
            editable={editable}
          />
        ) : (
          <td
            key={column.slug}
            role="gridcell"
            aria-readonly="true"
            className={classes.cell}
            data-cell={`${row}:${place}`}
            tabIndex={active === place ? 0 : -1}
          />
        ),
      )}
    </tr>
  );
});

/** The ids of the selected cards of a step. */
function cardsOf(selected: ReadonlySet<string>, step: string): string {
  const start = `${step}\t`;
  return [...selected].flatMap((one) => (one.startsWith(start) ? [one.slice(start.length)] : [])).join();
}

type LaneHeadProps = { lane: Lane; row: number; active: boolean; editing: Editing | null; editable: boolean };

function LaneHead({ lane, row, active, editing, editable }: LaneHeadProps) {
  const control = useGridControl();
  const { key, label } = lane;
  return (
    <th
      scope="row"
      className={classes.laneHead}
      aria-label={label}
      data-cell={`${row}:${HEAD_COLUMN}`}
      data-lane-head={key}
      data-movable={(editable && !editing) || undefined}
      tabIndex={active ? 0 : -1}
    >
      {editing ? (
        <HeadEdit
          label={t("lane.name", "Name of the lane")}
          name={editing.seed ?? label}
          place={{ lane: key, step: LANE_HEAD }}
          onName={(written) => control.commands.renameLane(key, written)}
        />
      ) : (
        <>
          {label}
          {lane.legend}
        </>
      )}
    </th>
  );
}
