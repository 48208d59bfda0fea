import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Condition } from "../../api/contract";
import { t } from "../../i18n/t";
import { conditionWords } from "../condition-words";
import classes from "./Condition.module.css";
import { ConditionPart } from "./ConditionPart";
import { isWhole, tidied } from "./condition-tree";
import { KnownNames } from "./KnownNames";

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
