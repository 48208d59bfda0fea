import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import type { Condition } from "../../api/contract";
import { eventNamesQuery, propertyNamesQuery } from "../../api/eventlog";
import { t } from "../../i18n/t";
import { conditionWords } from "../condition-words";
import classes from "./Condition.module.css";
import { ConditionPart } from "./ConditionPart";
import { isWhole, tidied } from "./condition-tree";

type ConditionEditorProps = {
  label: string;
  value: Condition;
  onSave: (condition: Condition) => void;
  onCancel: () => void;
};

/** A condition part by part, with what it means in words under it; kept as one change. */
export function ConditionEditor({ label, value, onSave, onCancel }: ConditionEditorProps) {
  const [draft, setDraft] = useState(value);
  const whole = isWhole(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (whole) onSave(tidied(draft));
  };
  return (
    <form className={classes.editor} aria-label={label} onSubmit={submit}>
      <KnownNames />
      <ConditionPart part={draft} onChange={setDraft} />
      <output className={classes.words}>
        {whole
          ? conditionWords(tidied(draft))
          : t("condition.unfinished", "Fill in every field to see what it says.")}
      </output>
      <div className="row">
        <Button size="xs" type="submit" disabled={!whole}>
          {t("condition.save", "Keep")}
        </Button>
        <Button size="xs" variant="default" onClick={onCancel}>
          {t("action.cancel", "Cancel")}
        </Button>
      </div>
    </form>
  );
}

/** The names that the log has seen, for every field of the form. */
function KnownNames() {
  const events = useQuery(eventNamesQuery).data ?? [];
  const properties = useQuery(propertyNamesQuery).data ?? [];
  return (
    <>
      <datalist id="condition-events">
        {events.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <datalist id="condition-properties">
        {properties.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
