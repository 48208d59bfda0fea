import { t } from "../../../../i18n/t";
import classes from "../Map.module.css";
import { type Editing, useGridControl } from "./control";
import { DraftName } from "./DraftName";
import grid from "./Grid.module.css";
import { HeadEdit } from "./HeadParts";
import { type GridColumn, STAGE_LANE, STAGE_ROW, STEP_ROW, type StageSpan } from "./places";
import { StepHead } from "./StepHead";

type RowProps = { active: number | null; editing: Editing | null; editable: boolean };

export function StageRow({ stages, active, editing, editable }: RowProps & { stages: readonly StageSpan[] }) {
  const control = useGridControl();
  return (
    <tr>
      <td className={classes.corner}>
        <button
          type="button"
          className={grid.keys}
          aria-label={t("map-keys.title", "Keys of the map")}
          title={t("map-keys.title", "Keys of the map")}
          onClick={control.help}
        >
          <span aria-hidden="true">?</span>
        </button>
      </td>
      {stages.map((span) => (
        <StageHead
          key={span.slug}
          span={span}
          active={active === span.from}
          editing={editing?.step === span.slug ? editing : null}
          editable={editable}
        />
      ))}
    </tr>
  );
}

type StageHeadProps = { span: StageSpan; active: boolean; editing: Editing | null; editable: boolean };

function StageHead({ span, active, editing, editable }: StageHeadProps) {
  const control = useGridControl();
  const { slug, name, draft } = span;
  return (
    <th
      scope="colgroup"
      colSpan={span.count}
      className={classes.stage}
      aria-label={name || undefined}
      data-cell={`${STAGE_ROW}:${span.from}`}
      data-stage={slug}
      data-movable={(editable && !draft && !editing) || undefined}
      tabIndex={active ? 0 : -1}
    >
      {draft ? <DraftName kind="stage" /> : null}
      {editing ? (
        <HeadEdit
          label={t("stage.name", "Name of the stage")}
          name={editing.seed ?? name}
          place={{ lane: STAGE_LANE, step: slug }}
          onName={(written) => control.commands.renameStage(slug, written)}
        />
      ) : (
        <span className={grid.stageName}>{name}</span>
      )}
    </th>
  );
}

type StepRowProps = RowProps & {
  columns: readonly GridColumn[];
  chosen: string | undefined;
  /** The selected steps, with line ends between. */
  selected: string;
};

export function StepRow({ columns, active, chosen, selected, editing, editable }: StepRowProps) {
  const selectedSteps = new Set(selected.split("\n"));
  return (
    <tr className={classes.stepRow}>
      <th scope="row" className={classes.laneHead}>
        {t("map.step", "Step")}
      </th>
      {columns.map((column, place) => {
        const shared = { place, active: active === place };
        if (column.kind === "draft") return <DraftHead key={column.slug} place={place} column={column} />;
        if (column.kind === "empty") {
          return <EmptyHead key={column.slug} {...shared} stage={column.stage} editable={editable} />;
        }
        return (
          <StepHead
            key={column.slug}
            {...shared}
            column={column}
            chosen={column.slug === chosen}
            selected={selectedSteps.has(column.slug)}
            editing={editing?.step === column.slug ? editing : null}
            editable={editable}
          />
        );
      })}
    </tr>
  );
}

function DraftHead({ column, place }: { column: GridColumn; place: number }) {
  return (
    <th scope="col" className={classes.step} data-cell={`${STEP_ROW}:${place}`}>
      {column.kind === "draft" && column.draft.kind === "step" ? <DraftName kind="step" /> : null}
    </th>
  );
}

function EmptyHead({
  stage,
  place,
  active,
  editable,
}: {
  stage: string;
  place: number;
  active: boolean;
  editable: boolean;
}) {
  const control = useGridControl();
  return (
    <th
      scope="col"
      className={classes.step}
      data-cell={`${STEP_ROW}:${place}`}
      data-empty-stage={editable ? stage : undefined}
      tabIndex={active ? 0 : -1}
    >
      {editable ? (
        <button
          type="button"
          tabIndex={-1}
          className={grid.addHere}
          onClick={() => control.draft({ kind: "step", stage, after: null })}
        >
          {t("step.add", "Add step")}
        </button>
      ) : (
        <span className="muted">{t("stage.empty", "No step yet")}</span>
      )}
    </th>
  );
}
