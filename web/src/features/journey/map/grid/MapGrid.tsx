import { useEffect, useLayoutEffect, useMemo } from "react";
import type { JourneyDocument } from "../../../../api/contract";
import { type ArcLayout, layoutArcs } from "../../../../canvas/arcs";
import type { DrawnFlow } from "../../../../canvas/flow";
import { useEditor, useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import { FlowArcs } from "../../flow/FlowArcs";
import type { Column } from "../columns";
import { type Lane, laneGroups } from "../lanes";
import classes from "../Map.module.css";
import { type Editing, GridContext } from "./control";
import { DraftContext } from "./DraftName";
import { EmptyMap } from "./EmptyMap";
import { GridDialogs } from "./GridDialogs";
import { GridTools } from "./GridTools";
import { StageRow, StepRow } from "./HeadRows";
import { LaneRow } from "./LaneRow";
import { COLUMN_WIDTH, HEAD_WIDTH } from "./measures";
import {
  FIRST_LANE_ROW,
  type GridShape,
  Places,
  type Position,
  STAGE_LANE,
  STAGE_ROW,
  STEP_LANE,
  STEP_ROW,
  shapeOf,
} from "./places";
import { useClipboard } from "./use-clipboard";
import { useDrops } from "./use-drops";
import { useGridEvents } from "./use-events";
import type { Grid } from "./use-grid";

export type MapGridProps = {
  grid: Grid;
  journey: JourneyDocument;
  columns: readonly Column[];
  lanes: readonly Lane[];
  flow: DrawnFlow | null;
  chosen: string | undefined;
  editable: boolean;
  zoom: number;
  /** The keys of the cells that a search found. */
  found: ReadonlySet<string>;
};

const AT_FIRST: Position = { row: STEP_ROW, column: 0 };

/** The map: a real table with grid roles. Columns are steps under their stages, rows are lanes. */
export function MapGrid({
  grid,
  journey,
  columns,
  lanes,
  flow,
  chosen,
  editable,
  zoom,
  found,
}: MapGridProps) {
  const store = useEditorStore();
  const { draft, editing, control, scroller } = grid;
  const shape = useMemo(() => shapeOf(journey, columns, draft), [journey, columns, draft]);
  const places = useMemo(() => new Places(shape, lanes), [shape, lanes]);
  const focused = useEditor((state) => state.focusedCell);
  const at = (focused && places.positionOf(focused)) ?? AT_FIRST;
  useLayoutEffect(() => grid.settleFocus(places));
  useEffect(() => showColumn(scroller.current, chosen), [scroller, chosen]);
  useDrops(scroller, store, control.commands, editable);
  useClipboard({ scroller, store, places, control, editable });
  const events = useGridEvents({ at, places, store, control, editable });
  const layout = useMemo(() => {
    const slugs = shape.columns.map(({ slug }) => slug);
    return flow ? layoutArcs({ edges: flow.edges, columns: slugs, columnWidth: COLUMN_WIDTH }) : null;
  }, [flow, shape]);
  return (
    <GridContext value={control}>
      <DraftContext value={grid.naming}>
        <div ref={scroller} className={classes.scroll}>
          {shape.columns.length ? null : <EmptyMap editable={editable} />}
          <table
            role="grid"
            className={classes.map}
            aria-label={gridWords(journey.name, editable)}
            aria-multiselectable={editable || undefined}
            aria-readonly={!editable}
            hidden={shape.columns.length === 0}
            {...events}
            style={{ inlineSize: HEAD_WIDTH + shape.columns.length * COLUMN_WIDTH, zoom }}
          >
            <colgroup>
              <col style={{ inlineSize: HEAD_WIDTH }} />
              <col span={Math.max(1, shape.columns.length)} style={{ inlineSize: COLUMN_WIDTH }} />
            </colgroup>
            <GridRows {...{ shape, lanes, layout, at, chosen, editable, editing, found }} />
          </table>
        </div>
        {editable ? <GridTools scroller={scroller} editing={editing} still={grid.menu !== null} /> : null}
        <GridDialogs grid={grid} journey={journey} />
      </DraftContext>
    </GridContext>
  );
}

type GridRowsProps = Pick<MapGridProps, "lanes" | "chosen" | "editable" | "found"> & {
  shape: GridShape;
  layout: ArcLayout | null;
  at: Position;
  editing: Editing | null;
};

function GridRows({ shape, lanes, layout, at, chosen, editable, editing, found }: GridRowsProps) {
  const selection = useEditor((state) => state.selection);
  const inRow = (row: number) => (at.row === row ? at.column : null);
  const arcs = { columns: shape.columns.length, columnWidth: COLUMN_WIDTH };
  const heads = (lane: string) => ({ editing: editing?.lane === lane ? editing : null, editable });
  return (
    <>
      <thead>
        <StageRow stages={shape.stages} active={inRow(STAGE_ROW)} {...heads(STAGE_LANE)} />
      </thead>
      <tbody>
        {layout ? <FlowArcs layout={layout} side="above" {...arcs} /> : null}
        <StepRow
          columns={shape.columns}
          active={inRow(STEP_ROW)}
          chosen={chosen}
          selected={stepsOf(selection, STEP_LANE)}
          {...heads(STEP_LANE)}
        />
        {layout ? <FlowArcs layout={layout} side="below" {...arcs} /> : null}
        {lanes.flatMap((lane, index) => [
          lane.group === lanes[index - 1]?.group ? null : (
            <GroupRow key={`group of ${lane.key}`} lane={lane} width={shape.columns.length + 1} />
          ),
          <LaneRow
            key={lane.key}
            lane={lane}
            row={index + FIRST_LANE_ROW}
            columns={shape.columns}
            active={inRow(index + FIRST_LANE_ROW)}
            selected={stepsOf(selection, lane.key)}
            found={stepsOf(found, lane.key)}
            chosen={chosen}
            editing={editing?.lane === lane.key ? editing : null}
            editable={editable}
          />,
        ])}
      </tbody>
    </>
  );
}

function GroupRow({ lane, width }: { lane: Lane; width: number }) {
  return (
    <tr className={classes.groupRow}>
      <th scope="rowgroup" colSpan={width}>
        <span>{laneGroups().find(({ group }) => group === lane.group)?.label}</span>
      </th>
    </tr>
  );
}

/** What a set of cells and cards names in one lane: steps, and cards as step and id with a tab between. */
function stepsOf(cells: ReadonlySet<string>, lane: string): string {
  if (!cells.size) return "";
  const start = `${lane}\n`;
  return [...cells]
    .filter((key) => key.startsWith(start))
    .map((key) => key.slice(start.length).replace("\n", "\t"))
    .join("\n");
}

function gridWords(journey: string, editable: boolean): string {
  return editable
    ? t(
        "map.label.edit",
        "Map of {journey}. Arrow keys move, typing or Enter writes, Space on a step opens it.",
        {
          journey,
        },
      )
    : t("map.label", "Map of {journey}. Arrow keys move, Enter opens the step.", { journey });
}

/** The step that is open stays in sight, also when its panel narrows the map or a link leads straight to it. */
function showColumn(scroller: HTMLElement | null, step: string | undefined): void {
  const head = step && scroller?.querySelector(`th[data-step="${CSS.escape(step)}"]`);
  if (head) head.scrollIntoView({ block: "nearest", inline: "nearest" });
}
