import { CloseButton, SegmentedControl } from "@mantine/core";
import { useLocalStorage, useWindowEvent } from "@mantine/hooks";
import { lazy, Suspense, useEffect, useId, useRef } from "react";
import type { JourneyDocument, JourneyNumbers, Paths } from "../../../api/contract";
import { CopyLinkButton } from "../../../components/CopyButton";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useEditor } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { t } from "../../../i18n/t";
import type { Column } from "../map/columns";
import { StepFacts } from "./StepFacts";
import { StepHeadTools } from "./StepHeadTools";
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
export default function StepPanel({ journey, column, names, paths, numbers, onClose }: StepPanelProps) {
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
        <div className={classes.tools}>
          {editable ? <SideChoice side={side} onSide={setSide} /> : null}
          <StepHeadTools step={step.slug} />
        </div>
        {side === "edit" ? (
          <Suspense fallback={<SkeletonLines lines={8} />}>
            <StepFields
              journey={journey}
              step={step}
              numbers={column.numbers}
              until={numbers?.last_event_at}
            />
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
