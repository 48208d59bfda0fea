import { shallowEqual } from "@mantine/hooks";
import { memo } from "react";
import { t } from "../../../../i18n/t";
import { CELL_MARKS } from "../../slots";
import { isEditable, textOf } from "../cell-values";
import type { Column } from "../columns";
import type { Lane } from "../lanes";
import classes from "../Map.module.css";
import { CardsEdit, drawCards } from "./CardsCell";
import { type Editing, useGridControl } from "./control";
import grid from "./Grid.module.css";
import { TextEdit } from "./TextEdit";

type MapCellProps = {
  lane: Lane;
  column: Column;
  row: number;
  place: number;
  active: boolean;
  selected: boolean;
  /** The ids of its selected cards, with commas between. */
  selectedCards: string;
  chosen: boolean;
  found: boolean;
  /** Something lies on it: a remark, somebody, a colouring. */
  marked: boolean;
  editing: Editing | null;
  editable: boolean;
};

/** One cell; drawn again only when what it shows, or its own state, changed. */
export const MapCell = memo(DrawnCell, (old, now) => {
  const { column: before, ...rest } = old;
  const { column: after, ...others } = now;
  return showsTheSame(before, after, now.lane) && shallowEqual(rest, others);
});

/** Numbers come after the map and change under it: most lanes show none of them. */
function showsTheSame(before: Column, after: Column, { key, kind }: Lane): boolean {
  const reads = kind === "live" || key === "metrics";
  return before === after || (!reads && before.step === after.step);
}

function DrawnCell(props: MapCellProps) {
  const { lane, column, row, place, active, selected, chosen, found, marked, editing, editable } = props;
  const { step } = column;
  return (
    <td
      role="gridcell"
      className={editable && lane.kind === "cards" ? CARDS_CLASS : classes.cell}
      data-cell={`${row}:${place}`}
      data-step={step.slug}
      data-lane={lane.key}
      data-chosen={chosen || undefined}
      data-selected={selected || undefined}
      data-found={found || undefined}
      data-marked={marked || undefined}
      aria-selected={selected || undefined}
      aria-readonly={editable && !isEditable(lane.kind) ? true : undefined}
      tabIndex={active && !editing ? 0 : -1}
    >
      {lane.kind === "cards" ? (
        drawnCards(props)
      ) : editing ? (
        <CellEdit {...props} editing={editing} />
      ) : (
        lane.render(column)
      )}
      {marked
        ? CELL_MARKS.map((Mark, at) => <Mark key={at.toString()} step={step.slug} lane={lane.key} />)
        : null}
    </td>
  );
}

const CARDS_CLASS = `${classes.cell} ${grid.cardsCell}`;

function drawnCards({ lane, column: { step }, selectedCards, editing, editable }: MapCellProps) {
  const drawn = { lane, step, selected: selectedCards, editable };
  return editing ? <CardsEdit {...drawn} editing={editing} /> : drawCards(drawn);
}

/** One line for a department, several for the rest; each member of a list on a line. */
function CellEdit({ lane, column: { step }, editing }: { lane: Lane; column: Column; editing: Editing }) {
  const { commands, leave } = useGridControl();
  const place = { lane: lane.key, step: step.slug };
  const single = lane.kind === "line" || lane.kind === "feeling";
  return (
    <TextEdit
      label={t("cell.label", "{lane} of {step}", { lane: lane.label, step: step.name })}
      text={editing.seed ?? textOf(lane.key, step)}
      lines={!single}
      suggestions={lane.key === "department" ? "map-departments" : undefined}
      placeholder={hintOf(lane)}
      onDone={(text, go) => {
        commands.setText(place, text);
        leave(place, go === "enter" ? "stay" : go);
      }}
      onCancel={() => leave(place, "stay")}
    />
  );
}

function hintOf({ kind }: Lane): string | undefined {
  if (kind === "feeling") return t("cell.hint.feeling", "−2 to 2");
  if (kind === "touchpoints") return t("cell.hint.touchpoints", "Name (channel)");
  return kind === "list" ? t("cell.hint.list", "One on each line") : undefined;
}
