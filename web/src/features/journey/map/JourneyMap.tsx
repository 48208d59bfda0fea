import { memo, useEffect, useMemo, useRef } from "react";
import type { JourneyDocument } from "../../../api/contract";
import type { ArcLayout } from "../../../canvas/arcs";
import { t } from "../../../i18n/t";
import { FlowArcs } from "../flow/FlowArcs";
import type { Column } from "./columns";
import { allLanes, type Lane, type LaneGroup, laneGroups } from "./lanes";
import classes from "./Map.module.css";
import { StepMarks } from "./StepMarks";
import { type Cell, useGridKeys } from "./use-grid-keys";

export const COLUMN_WIDTH = 176;

type JourneyMapProps = {
  journey: JourneyDocument;
  columns: Column[];
  layout: ArcLayout | null;
  shown: ReadonlySet<LaneGroup>;
  chosen: string | undefined;
  onOpen: (step: string) => void;
};

/** The map: a real table with grid roles. Columns are steps under their stages, rows are lanes. */
export function JourneyMap({ journey, columns, layout, shown, chosen, onOpen }: JourneyMapProps) {
  const lanes = useMemo(() => allLanes().filter(({ group }) => shown.has(group)), [shown]);
  const openCell = useRef<(cell: Cell) => void>(() => undefined);
  openCell.current = ({ column }) => {
    const step = columns[column]?.step.slug;
    if (step) onOpen(step);
  };
  const scroller = useRef<HTMLDivElement>(null);
  useEffect(() => showColumn(scroller.current, chosen), [chosen]);
  const last = { row: lanes.length, column: columns.length - 1 };
  const { active, setActive, onKeyDown } = useGridKeys(last, (cell) => openCell.current(cell));
  const pick = (cell: Cell) => {
    setActive(cell);
    openCell.current(cell);
  };
  return (
    <div ref={scroller} className={classes.scroll}>
      <table
        role="grid"
        className={classes.map}
        aria-label={t("map.label", "Map of {journey}. Arrow keys move, Enter opens the step.", {
          journey: journey.name,
        })}
        onKeyDown={onKeyDown}
        style={{ inlineSize: 148 + columns.length * COLUMN_WIDTH }}
      >
        <colgroup>
          <col style={{ inlineSize: 148 }} />
          <col span={columns.length} style={{ inlineSize: COLUMN_WIDTH }} />
        </colgroup>
        <thead>
          <StageRow journey={journey} />
        </thead>
        <tbody>
          {layout ? (
            <FlowArcs layout={layout} side="above" columns={columns.length} columnWidth={COLUMN_WIDTH} />
          ) : null}
          <StepRow
            columns={columns}
            active={active.row === 0 ? active.column : null}
            chosen={chosen}
            onPick={pick}
          />
          {layout ? (
            <FlowArcs layout={layout} side="below" columns={columns.length} columnWidth={COLUMN_WIDTH} />
          ) : null}
          {laneGroups().map(({ group, label }) =>
            shown.has(group) ? (
              <GroupRows
                key={group}
                label={label}
                lanes={lanes}
                group={group}
                columns={columns}
                active={active}
                chosen={chosen}
                onPick={pick}
              />
            ) : null,
          )}
        </tbody>
      </table>
    </div>
  );
}

/** The step that is open stays in sight, also when its panel narrows the map or a link leads straight to it. */
function showColumn(scroller: HTMLElement | null, step: string | undefined): void {
  const head = step && scroller?.querySelector(`[data-step="${CSS.escape(step)}"]`);
  if (head) head.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function StageRow({ journey }: { journey: JourneyDocument }) {
  return (
    <tr>
      <th scope="col" className={classes.corner}>
        {t("map.lane", "Lane")}
      </th>
      {journey.stages.map((stage) => (
        <th key={stage.slug} scope="colgroup" colSpan={stage.steps.length} className={classes.stage}>
          <span>{stage.name}</span>
        </th>
      ))}
    </tr>
  );
}

type StepRowProps = {
  columns: Column[];
  active: number | null;
  chosen: string | undefined;
  onPick: (cell: Cell) => void;
};

function StepRow({ columns, active, chosen, onPick }: StepRowProps) {
  return (
    <tr className={classes.stepRow}>
      <th scope="row" className={classes.laneHead}>
        {t("map.step", "Step")}
      </th>
      {columns.map(({ step, index }) => (
        <th
          key={step.slug}
          scope="col"
          className={classes.step}
          data-cell={`0:${index}`}
          data-step={step.slug}
          data-chosen={step.slug === chosen || undefined}
          tabIndex={active === index ? 0 : -1}
          onClick={() => onPick({ row: 0, column: index })}
        >
          <span className={classes.stepName}>{step.name}</span>
          <StepMarks optional={step.optional} momentOfTruth={step.moment_of_truth} />
        </th>
      ))}
    </tr>
  );
}

type GroupRowsProps = {
  label: string;
  group: LaneGroup;
  lanes: Lane[];
  columns: Column[];
  active: Cell;
  chosen: string | undefined;
  onPick: (cell: Cell) => void;
};

function GroupRows({ label, group, lanes, columns, active, chosen, onPick }: GroupRowsProps) {
  return (
    <>
      <tr className={classes.groupRow}>
        <th scope="rowgroup" colSpan={columns.length + 1}>
          <span>{label}</span>
        </th>
      </tr>
      {lanes.map((lane, at) =>
        lane.group === group ? (
          <LaneRow
            key={lane.key}
            lane={lane}
            row={at + 1}
            columns={columns}
            active={active.row === at + 1 ? active.column : null}
            chosen={chosen}
            onPick={onPick}
          />
        ) : null,
      )}
    </>
  );
}

type LaneRowProps = {
  lane: Lane;
  row: number;
  columns: Column[];
  active: number | null;
  chosen: string | undefined;
  onPick: (cell: Cell) => void;
};

/** Redrawn only when its own active cell, the choice or the numbers change, so arrows stay quick on large maps. */
const LaneRow = memo(
  function LaneRow({ lane, row, columns, active, chosen, onPick }: LaneRowProps) {
    return (
      <tr data-lane={lane.key}>
        <th scope="row" className={classes.laneHead}>
          {lane.label}
        </th>
        {columns.map((column) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid itself handles the keys
          <td
            key={column.step.slug}
            className={classes.cell}
            data-cell={`${row}:${column.index}`}
            data-chosen={column.step.slug === chosen || undefined}
            tabIndex={active === column.index ? 0 : -1}
            onClick={() => onPick({ row, column: column.index })}
          >
            {lane.render(column)}
          </td>
        ))}
      </tr>
    );
  },
  (old, now) =>
    old.active === now.active &&
    old.chosen === now.chosen &&
    old.columns === now.columns &&
    old.lane === now.lane &&
    old.row === now.row,
);
