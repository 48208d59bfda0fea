import { Button, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { type FormEvent, useState } from "react";
import type { Condition } from "../../../api/contract";
import type { SegmentFields } from "../../../api/segments";
import { ConditionPart } from "../../../components/conditions/ConditionPart";
import { isWhole, tidied } from "../../../components/conditions/condition-tree";
import { KnownNames, KnownOfCustomers } from "../../../components/conditions/KnownNames";
import { useConditionWords } from "../../../components/conditions/use-condition-words";
import { ErrorNote } from "../../../components/ErrorNote";
import { Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { LiveSize } from "./LiveSize";
import classes from "./Segments.module.css";

type BuilderProps = {
  start: SegmentFields;
  action: string;
  error: Error | null;
  waiting: boolean;
  onSave: (fields: SegmentFields) => void;
  onCancel: () => void;
};

const SETTLED_MS = 350;

/** A condition part by part, and beside it whom it chooses now. */
export function SegmentBuilder({ start, action, error, waiting, onSave, onCancel }: BuilderProps) {
  const [fields, setFields] = useState(start);
  const change = (patch: Partial<SegmentFields>) => setFields((old) => ({ ...old, ...patch }));
  const whole = isWhole(fields.condition);
  const ready = whole && fields.name.trim() !== "";
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onSave({ ...fields, name: fields.name.trim(), condition: tidied(fields.condition) });
  };
  return (
    <form
      className={classes.builder}
      aria-label={t("segments.builder", "Segment")}
      autoComplete="off"
      onSubmit={submit}
    >
      <div className={classes.first}>
        <Panel title={t("segments.who", "Who belongs")}>
          <div className={classes.condition}>
            <KnownNames />
            <KnownOfCustomers />
            <ConditionPart
              of="customer"
              part={fields.condition}
              onChange={(condition) => change({ condition })}
            />
          </div>
        </Panel>
      </div>
      <Beside condition={whole ? fields.condition : null} />
      <div className={classes.rest}>
        <Panel title={t("segments.about", "What it is called")}>
          <Words fields={fields} onChange={change} />
        </Panel>
        {error ? <ErrorNote error={error} /> : null}
        <div className="row">
          <Button type="submit" loading={waiting} disabled={!ready}>
            {action}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t("action.cancel", "Cancel")}
          </Button>
        </div>
      </div>
    </form>
  );
}

type WordsProps = { fields: SegmentFields; onChange: (patch: Partial<SegmentFields>) => void };

function Words({ fields, onChange }: WordsProps) {
  return (
    <div className="stack">
      <TextInput
        label={t("segments.name", "Name")}
        required
        maxLength={120}
        value={fields.name}
        onChange={({ currentTarget: { value } }) => onChange({ name: value })}
      />
      <Textarea
        label={t("segments.description", "What it is for")}
        autosize
        minRows={2}
        maxLength={5000}
        value={fields.description}
        onChange={({ currentTarget: { value } }) => onChange({ description: value })}
      />
      <TextInput
        label={t("segments.owner", "Who looks after it")}
        maxLength={120}
        value={fields.owner}
        onChange={({ currentTarget: { value } }) => onChange({ owner: value })}
      />
    </div>
  );
}

/** What the condition says and whom it chooses, a moment after the typing has come to rest. */
function Beside({ condition }: { condition: Condition | null }) {
  const words = useConditionWords();
  const [settled] = useDebouncedValue(condition, SETTLED_MS);
  return (
    <aside className={classes.beside} aria-label={t("segments.now", "Whom it chooses now")}>
      <Panel title={t("segments.now", "Whom it chooses now")}>
        {condition && settled ? (
          <div className="stack">
            <p className={classes.said}>{words(tidied(condition))}</p>
            <LiveSize condition={tidied(settled)} />
          </div>
        ) : (
          <p className="muted">
            {t(
              "segments.unfinished",
              "Fill in every field of the condition to see how many customers it chooses.",
            )}
          </p>
        )}
      </Panel>
    </aside>
  );
}
