import { useMemo } from "react";
import type { MapChange } from "../../../api/comparing";
import type { JourneyDocument } from "../../../api/contract";
import { type AlignedStep, alignSteps } from "../../../canvas/aligning";
import { readDesign, type StepDesign } from "../../../canvas/design";
import { t } from "../../../i18n/t";
import classes from "./Compare.module.css";
import { changedFields, type Fact, factsOf } from "./differing";

export type Side = "both" | "before" | "after";

type AlignedProps = {
  before: JourneyDocument;
  after: JourneyDocument;
  changes: MapChange[];
  side: Side;
  /** Also what both say alike. */
  whole: boolean;
};

/** One row for each step of either map; what differs is marked on both sides. */
export function AlignedMaps({ before, after, changes, side, whole }: AlignedProps) {
  const rows = useMemo(() => alignSteps(readDesign(before).steps, readDesign(after).steps), [before, after]);
  const stages = useMemo(() => stageNames(before, after), [before, after]);
  const fields = useMemo(() => changedFields(changes), [changes]);
  return (
    <table className={classes.maps} data-side={side}>
      <caption className="visually-hidden">
        {t("compare.table", "The steps of both maps, the same step in the same row")}
      </caption>
      <thead>
        <tr>
          {side === "after" ? null : <th scope="col">{before.name}</th>}
          {side === "before" ? null : <th scope="col">{after.name}</th>}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row
            key={row.slug}
            row={row}
            side={side}
            whole={whole}
            changed={fields.get(row.slug)}
            stages={stages}
          />
        ))}
      </tbody>
    </table>
  );
}

function stageNames(...maps: JourneyDocument[]): Map<string, string> {
  return new Map(
    maps.flatMap(({ stages }) => stages.map(({ slug, name }): [string, string] => [slug, name])),
  );
}

type RowProps = {
  row: AlignedStep;
  side: Side;
  whole: boolean;
  changed: ReadonlySet<string> | undefined;
  stages: ReadonlyMap<string, string>;
};

function Row({ row, side, whole, changed, stages }: RowProps) {
  const state = stateOf(row, changed);
  const cell = (step: StepDesign | null) => (
    <StepCell
      step={step}
      state={state}
      whole={whole}
      changed={changed}
      stage={stages.get(step?.stage ?? "") ?? ""}
    />
  );
  return (
    <tr data-state={state}>
      {side === "after" ? null : cell(row.before)}
      {side === "before" ? null : cell(row.after)}
    </tr>
  );
}

type State = "same" | "changed" | "moved" | "added" | "removed";

function stateOf({ before, after, moved }: AlignedStep, changed: ReadonlySet<string> | undefined): State {
  if (!before) return "added";
  if (!after) return "removed";
  if (moved) return "moved";
  return changed?.size ? "changed" : "same";
}

function stateWords(state: State): string {
  return {
    same: "",
    changed: `● ${t("compare.changed", "changed")}`,
    moved: `↕ ${t("compare.moved", "moved")}`,
    added: `+ ${t("compare.added", "new")}`,
    removed: `− ${t("compare.removed", "gone")}`,
  }[state];
}

type CellProps = {
  step: StepDesign | null;
  state: State;
  whole: boolean;
  changed: ReadonlySet<string> | undefined;
  stage: string;
};

function StepCell({ step, state, whole, changed, stage }: CellProps) {
  if (!step) {
    return (
      <td className={classes.missing}>
        <span className="muted">{t("compare.missing", "no such step")}</span>
      </td>
    );
  }
  const isNew = state === "added" || state === "removed";
  const facts = factsOf(step).filter(({ field, text }) => changed?.has(field) || ((whole || isNew) && text));
  return (
    <td className={classes.step}>
      <div className={classes.head}>
        <strong data-changed={changed?.has("name") || undefined}>{step.name}</strong>
        <span className={classes.mark} data-state={state}>
          {stateWords(state)}
        </span>
      </div>
      <div className="muted small" data-changed={changed?.has("stage") || undefined}>
        {stage}
      </div>
      {facts.length ? <Facts facts={facts} changed={changed} /> : null}
    </td>
  );
}

function Facts({ facts, changed }: { facts: Fact[]; changed: ReadonlySet<string> | undefined }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ field, label, text }) => (
        <div key={field} data-changed={changed?.has(field) || undefined}>
          <dt>
            {label}
            {changed?.has(field) ? (
              <span className="visually-hidden"> {t("compare.differs", "(differs)")}</span>
            ) : null}
          </dt>
          <dd>{text || <span className="muted">{t("lane.nothing", "nothing")}</span>}</dd>
        </div>
      ))}
    </dl>
  );
}
