import { CloseButton, SegmentedControl } from "@mantine/core";
import { useLocalStorage, useWindowEvent } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useId, useRef } from "react";
import type { Condition, JourneyDocument, JourneyNumbers, Paths } from "../../../api/contract";
import { CopyLinkButton } from "../../../components/CopyButton";
import { conditionWords } from "../../../components/condition-words";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useEditor } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { t } from "../../../i18n/t";
import type { Column } from "../map/columns";
import { HandOffs } from "./HandOffs";
import { StepFilter } from "./StepFilter";
import { StepFlow } from "./StepFlow";
import { StepNumbersList } from "./StepNumbersList";
import classes from "./StepPanel.module.css";

const StepFields = lazy(() => import("./edit/StepFields").then((part) => ({ default: part.StepFields })));

type StepPanelProps = {
  journey: JourneyDocument;
  column: Column;
  names: ReadonlyMap<string, string>;
  paths: Paths | undefined;
  numbers: JourneyNumbers | undefined;
  onClose: () => void;
};

/** Escape closes the panel wherever the focus is, unless something on top of it wants the key. */
function useCloseOnEscape(onClose: () => void): void {
  useWindowEvent("keydown", (event) => {
    const onTop = document.querySelector('[role="dialog"]');
    if (event.key === "Escape" && !event.defaultPrevented && !onTop) onClose();
  });
}

/** Everything about one step: its numbers with how each is calculated, both sides, what binds to it, where people go. */
export function StepPanel({ journey, column, names, paths, numbers, onClose }: StepPanelProps) {
  const { step, stage } = column;
  const editable = !useEditor(isReadOnly);
  const [side, setSide] = useSide(editable, Boolean(column.numbers?.cases));
  const headingId = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus({ preventScroll: true }), []);
  useCloseOnEscape(onClose);
  return (
    <aside className={classes.panel} aria-labelledby={headingId}>
      <header className={classes.header}>
        <div>
          <p className="muted small">{stage}</p>
          <h2 id={headingId} ref={heading} tabIndex={-1}>
            {step.name}
          </h2>
        </div>
        <CloseButton aria-label={t("step.close", "Close the step")} onClick={onClose} />
      </header>
      <div className={classes.body}>
        {editable ? <SideChoice side={side} onSide={setSide} /> : null}
        {side === "edit" ? (
          <Suspense fallback={<SkeletonLines lines={8} />}>
            <StepFields journey={journey} step={step} />
          </Suspense>
        ) : (
          <StepFacts {...{ column, names, paths, numbers }} />
        )}
        <div className="no-print">
          <CopyLinkButton />
        </div>
      </div>
    </aside>
  );
}

type Side = "numbers" | "edit";

/** What the panel shows: the way that was chosen last; a step without numbers is there to be written. */
function useSide(editable: boolean, hasNumbers: boolean) {
  const [mine, setMine] = useLocalStorage<Side>({
    key: "desirepath-step-side",
    defaultValue: "numbers",
    getInitialValueInEffect: false,
  });
  const side: Side = editable && (mine === "edit" || !hasNumbers) ? "edit" : "numbers";
  return [side, setMine] as const;
}

function SideChoice({ side, onSide }: { side: Side; onSide: (side: Side) => void }) {
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("step.side", "What is shown of the step")}
      value={side}
      onChange={(next) => onSide(next as Side)}
      data={[
        { value: "numbers", label: t("step.side.numbers", "Numbers") },
        { value: "edit", label: t("step.side.edit", "Edit") },
      ]}
    />
  );
}

type StepFactsProps = Pick<StepPanelProps, "column" | "names" | "paths" | "numbers">;

function StepFacts({ column, names, paths, numbers }: StepFactsProps) {
  const { step } = column;
  return (
    <>
      {column.numbers ? (
        <StepNumbersList numbers={column.numbers} definitions={numbers?.definitions ?? {}} />
      ) : null}
      <HandOffs handOffs={column.numbers?.operations.hand_offs ?? []} names={names} />
      <StepFilter binds={step.binds as Condition[]} />
      <CustomerSide column={column} />
      <BusinessSide column={column} />
      <Bindings column={column} />
      {paths ? <StepFlow slug={step.slug} paths={paths} names={names} /> : null}
    </>
  );
}

function Facts({ title, facts }: { title: string; facts: [string, string][] }) {
  const known = facts.filter(([, value]) => value);
  if (!known.length) return null;
  return (
    <section>
      <h3>{title}</h3>
      <dl className={classes.facts}>
        {known.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function CustomerSide({ column: { step } }: { column: Column }) {
  const { goal, action, thought, feeling } = step.customer;
  const touchpoints = step.touchpoints
    .map(({ name, channel }) => (channel ? `${name} (${channel})` : name))
    .join(", ");
  return (
    <Facts
      title={t("step.customer", "Customer side")}
      facts={[
        [t("lane.goal", "Goal"), goal],
        [t("lane.action", "Action"), action],
        [t("lane.thought", "Thought"), thought],
        [t("step.feeling", "Feeling, drawn by hand (−2 to 2)"), feeling === null ? "" : String(feeling)],
        [t("lane.touchpoints", "Touchpoints"), touchpoints],
      ]}
    />
  );
}

function BusinessSide({ column: { step } }: { column: Column }) {
  const { process, department, people, systems } = step.business;
  return (
    <Facts
      title={t("step.business", "Business side")}
      facts={[
        [t("lane.process", "Process"), process],
        [t("lane.department", "Department"), department ?? ""],
        [t("lane.people", "People"), people.join(", ")],
        [t("lane.systems", "Systems"), systems.join(", ")],
      ]}
    />
  );
}

function Bindings({ column: { step } }: { column: Column }) {
  return (
    <section>
      <h3>{t("step.binds", "What counts as this step")}</h3>
      {step.binds.length ? (
        <ul className={classes.plainList}>
          {step.binds.map((bind) => (
            <li key={JSON.stringify(bind)}>{conditionWords(bind as Condition)}</li>
          ))}
        </ul>
      ) : (
        <p className="muted">{t("step.binds.none", "No event is bound to it, so it has no live numbers.")}</p>
      )}
    </section>
  );
}
