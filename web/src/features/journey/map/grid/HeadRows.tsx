import { memo, useLayoutEffect, useRef } from "react";
import { t } from "../../../../i18n/t";
import { CELL_MARKS } from "../../slots";
import classes from "../Map.module.css";
import { StepMarks } from "../StepMarks";
import { type Editing, useGridControl } from "./control";
import { DraftName } from "./DraftName";
import { dragHead, takeSteps } from "./dragging";
import grid from "./Grid.module.css";
import { type GridColumn, STAGE_LANE, STAGE_ROW, STEP_LANE, STEP_ROW, type StageSpan } from "./places";
import { TextEdit } from "./TextEdit";

type RowProps = { active: number | null; editing: Editing | null; editable: boolean };

export function StageRow({ stages, active, editing, editable }: RowProps & { stages: readonly StageSpan[] }) {
  return (
    <tr>
      <th scope="col" className={classes.corner}>
        {t("map.lane", "Lane")}
      </th>
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
  const head = useRef<HTMLTableCellElement>(null);
  const { slug, name, draft } = span;
  const still = !editable || draft || editing !== null;
  useLayoutEffect(() => {
    return head.current && !still ? dragHead(head.current, "stage", slug) : undefined;
  }, [slug, still]);
  return (
    <th
      ref={head}
      scope="colgroup"
      colSpan={span.count}
      className={classes.stage}
      aria-label={name || undefined}
      data-cell={`${STAGE_ROW}:${span.from}`}
      data-stage={slug}
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
      {editable && !draft && !editing ? (
        <span className={grid.headTools}>
          <HeadButton
            label={t("stage.menu", "What can be done with the stage {name}", { name })}
            onPress={(at) => control.menu({ kind: "stage", stage: slug }, at)}
          />
        </span>
      ) : null}
    </th>
  );
}

function HeadButton({ label, onPress }: { label: string; onPress: (at: Element) => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={grid.more}
      aria-label={label}
      onClick={(event) => onPress(event.currentTarget)}
    >
      <span aria-hidden="true">⋯</span>
    </button>
  );
}

type HeadEditProps = {
  label: string;
  name: string;
  place: { lane: string; step: string };
  onName: (name: string) => void;
};

export function HeadEdit({ label, name, place, onName }: HeadEditProps) {
  const { leave } = useGridControl();
  return (
    <TextEdit
      label={label}
      text={name}
      onDone={(text, go) => {
        if (text.trim()) onName(text.trim());
        leave(place, go === "enter" ? "stay" : go);
      }}
      onCancel={() => leave(place, "stay")}
    />
  );
}

type StepRowProps = RowProps & { columns: readonly GridColumn[]; chosen: string | undefined };

export function StepRow({ columns, active, chosen, editing, editable }: StepRowProps) {
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
  const head = useRef<HTMLTableCellElement>(null);
  useLayoutEffect(() => {
    return head.current && editable ? takeSteps(head.current, stage) : undefined;
  }, [stage, editable]);
  return (
    <th
      ref={head}
      scope="col"
      className={classes.step}
      data-cell={`${STEP_ROW}:${place}`}
      data-empty-stage={stage}
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

type StepHeadProps = {
  column: GridColumn & { kind: "step" };
  place: number;
  active: boolean;
  chosen: boolean;
  editing: Editing | null;
  editable: boolean;
};

const StepHead = memo(
  function StepHead({
    column: { slug, stage, column },
    place,
    active,
    chosen,
    editing,
    editable,
  }: StepHeadProps) {
    const control = useGridControl();
    const head = useRef<HTMLTableCellElement>(null);
    const { step, before } = column;
    const still = !editable || editing !== null;
    useLayoutEffect(() => {
      return head.current && !still ? dragHead(head.current, "step", slug) : undefined;
    }, [slug, still]);
    return (
      <th
        ref={head}
        scope="col"
        className={classes.step}
        aria-label={headWords(step)}
        data-cell={`${STEP_ROW}:${place}`}
        data-step={slug}
        data-lane={STEP_LANE}
        data-chosen={chosen || undefined}
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
        <StepMarks optional={step.optional} momentOfTruth={step.moment_of_truth} />
        {editable && !editing ? (
          <StepTools
            slug={slug}
            stage={stage}
            name={step.name}
            before={before?.stage === stage ? before.slug : null}
          />
        ) : null}
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
    old.editing === now.editing &&
    old.editable === now.editable,
);

function headWords({
  name,
  moment_of_truth,
  optional,
}: {
  name: string;
  moment_of_truth: boolean;
  optional: boolean;
}) {
  return [
    name,
    moment_of_truth ? t("map.truth", "Moment of truth") : "",
    optional ? t("map.optional", "optional") : "",
  ]
    .filter(Boolean)
    .join(", ");
}

type StepToolsProps = { slug: string; stage: string; name: string; before: string | null };

/** Shown under the pointer: the menu, and a place to insert a step on either side. */
function StepTools({ slug, stage, name, before }: StepToolsProps) {
  const control = useGridControl();
  return (
    <>
      <span className={grid.headTools}>
        <HeadButton
          label={t("step.menu", "What can be done with {name}", { name })}
          onPress={(at) => control.menu({ kind: "step", step: slug }, at)}
        />
      </span>
      <InsertButton
        side="start"
        label={t("step.insert-before", "Insert a step before {name}", { name })}
        onPress={() => control.draft({ kind: "step", stage, after: before })}
      />
      <InsertButton
        side="end"
        label={t("step.insert-after", "Insert a step after {name}", { name })}
        onPress={() => control.draft({ kind: "step", stage, after: slug })}
      />
    </>
  );
}

function InsertButton({
  side,
  label,
  onPress,
}: {
  side: "start" | "end";
  label: string;
  onPress: () => void;
}) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={grid.insert}
      data-side={side}
      aria-label={label}
      onClick={onPress}
    >
      <span aria-hidden="true">+</span>
    </button>
  );
}
