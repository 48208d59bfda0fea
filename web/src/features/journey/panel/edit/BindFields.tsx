import { Button } from "@mantine/core";
import { useState } from "react";
import type { Condition, JourneyStep } from "../../../../api/contract";
import { conditionWords } from "../../../../components/condition-words";
import { ConditionEditor } from "../../../../components/conditions/ConditionEditor";
import type { Json } from "../../../../editor/edits";
import { t } from "../../../../i18n/t";
import classes from "./Fields.module.css";
import { FieldGroup } from "./fields";
import type { ChangeStep } from "./StepFields";

type BindProps = { step: JourneyStep; change: ChangeStep };

/** Which events count as this step: in words, each to be changed or taken off; one change is one step back. */
export function BindFields({ step, change }: BindProps) {
  const [editing, setEditing] = useState<number | null>(null);
  const label = t("step.binds", "What counts as this step");
  const binds = step.binds as Condition[];
  const put = (next: Condition[]) => {
    change(label, ["binds"], next as unknown as Json);
    setEditing(null);
  };
  const stop = () => setEditing(null);
  return (
    <FieldGroup name="binds" title={label} aside={binds.length || undefined}>
      {binds.length ? null : (
        <p className="muted">{t("step.binds.none", "No event is bound to it, so it has no live numbers.")}</p>
      )}
      {binds.map((bind, at) =>
        editing === at ? (
          <ConditionEditor
            key={at.toString()}
            label={label}
            value={bind}
            onSave={(changed) => put(binds.with(at, changed))}
            onCancel={stop}
          />
        ) : (
          <BindLine
            key={JSON.stringify(bind)}
            words={conditionWords(bind)}
            onEdit={() => setEditing(at)}
            onRemove={() => put(binds.toSpliced(at, 1))}
          />
        ),
      )}
      {editing === binds.length ? (
        <ConditionEditor
          label={t("binds.add", "Add an event")}
          value={{ event: "" }}
          onSave={(added) => put([...binds, added])}
          onCancel={stop}
        />
      ) : (
        <div>
          <Button size="xs" variant="default" onClick={() => setEditing(binds.length)}>
            {t("binds.add", "Add an event")}
          </Button>
        </div>
      )}
    </FieldGroup>
  );
}

type LineProps = { words: string; onEdit: () => void; onRemove: () => void };

function BindLine({ words, onEdit, onRemove }: LineProps) {
  return (
    <div className={classes.line}>
      <span>{words}</span>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t("binds.edit", "Change: {words}", { words })}
        onClick={onEdit}
      >
        {t("menu.change", "Change")}
      </Button>
      <Button
        size="compact-xs"
        variant="default"
        aria-label={t("binds.remove", "Remove: {words}", { words })}
        onClick={onRemove}
      >
        {t("menu.remove", "Remove")}
      </Button>
    </div>
  );
}
