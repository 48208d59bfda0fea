import { ActionIcon, Button, NativeSelect, TextInput } from "@mantine/core";
import type { Condition } from "../../api/contract";
import { t } from "../../i18n/t";
import { operatorWords, WITHOUT_VALUE } from "../condition-words";
import { Icon } from "../Icon";
import classes from "./Condition.module.css";
import {
  asKind,
  type Comparison,
  comparing,
  emptyPart,
  kindOf,
  type PartKind,
  partsOf,
  valueText,
} from "./condition-tree";

type PartProps = {
  part: Condition;
  onChange: (part: Condition) => void;
  onRemove?: () => void;
  /** Within an event's own conditions there is no other event. */
  within?: boolean;
};

/** One part of a condition: an event, a comparison, or a group of parts. */
export function ConditionPart({ part, onChange, onRemove, within = false }: PartProps) {
  return (
    <div className={classes.part}>
      <div className={classes.head}>
        <NativeSelect
          size="xs"
          aria-label={t("condition.kind", "Kind of condition")}
          value={kindOf(part)}
          data={kindChoices(within, kindOf(part))}
          onChange={(event) => onChange(asKind(part, event.currentTarget.value as PartKind))}
        />
        {onRemove ? (
          <ActionIcon
            variant="default"
            size={30}
            aria-label={t("condition.remove", "Remove this condition")}
            onClick={onRemove}
          >
            <Icon name="x" size={14} />
          </ActionIcon>
        ) : null}
      </div>
      <PartFields part={part} onChange={onChange} within={within} />
    </div>
  );
}

function kindChoices(within: boolean, present: PartKind) {
  const choices: { value: PartKind; label: string }[] = [
    { value: "event", label: t("condition.kind.event", "Event") },
    { value: "property", label: t("condition.kind.property", "Field of the event") },
    { value: "trait", label: t("condition.kind.trait", "Trait of the customer") },
    { value: "all", label: t("condition.kind.all", "All of these") },
    { value: "any", label: t("condition.kind.any", "Any of these") },
    { value: "not", label: t("condition.kind.not", "Not this") },
  ];
  return choices.filter(
    ({ value }) => value === present || (value !== "trait" && !(within && value === "event")),
  );
}

function PartFields({ part, onChange, within }: PartProps) {
  if ("event" in part) return <EventFields part={part} onChange={onChange} />;
  if ("property" in part) {
    const named = (property: string) => onChange({ ...part, property });
    const shown = part.property.replace(/^properties\./, "");
    return (
      <Comparing name={shown} onName={named} part={part} onChange={onChange} list="condition-properties" />
    );
  }
  if ("trait" in part) {
    return (
      <Comparing
        name={part.trait}
        onName={(trait) => onChange({ ...part, trait })}
        part={part}
        onChange={onChange}
      />
    );
  }
  if ("not" in part) {
    return (
      <div className={classes.inner}>
        <ConditionPart part={part.not} within={within} onChange={(not) => onChange({ not })} />
      </div>
    );
  }
  return <GroupFields part={part} onChange={onChange} within={within} />;
}

function GroupFields({ part, onChange, within }: PartProps) {
  const parts = partsOf(part);
  const put = (next: Condition[]) => onChange("all" in part ? { all: next } : { any: next });
  return (
    <div className={classes.inner}>
      {parts.map((one, at) => (
        <ConditionPart
          key={at.toString()}
          part={one}
          within={within}
          onChange={(changed) => put(parts.with(at, changed))}
          onRemove={parts.length > 1 ? () => put(parts.toSpliced(at, 1)) : undefined}
        />
      ))}
      <div>
        <Button
          size="compact-xs"
          variant="default"
          onClick={() => put([...parts, emptyPart(within ? "property" : "event")])}
        >
          {t("condition.add", "Add condition")}
        </Button>
      </div>
    </div>
  );
}

type EventPart = Extract<Condition, { event: string }>;

function EventFields({ part, onChange }: { part: EventPart; onChange: (part: Condition) => void }) {
  const { where, ...rest } = part;
  return (
    <>
      <TextInput
        size="xs"
        label={t("filter.event", "Event")}
        list="condition-events"
        autoComplete="off"
        value={part.event}
        onChange={(event) => onChange({ ...part, event: event.currentTarget.value })}
      />
      {where ? (
        <div className={classes.inner}>
          <p className="muted small">{t("condition.where.title", "Only where")}</p>
          <ConditionPart
            part={where}
            within
            onChange={(changed) => onChange({ ...part, where: changed })}
            onRemove={() => onChange(rest)}
          />
        </div>
      ) : (
        <div>
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => onChange({ ...part, where: emptyPart("property") })}
          >
            {t("condition.narrow", "Only where…")}
          </Button>
        </div>
      )}
    </>
  );
}

type ComparingProps = {
  name: string;
  onName: (name: string) => void;
  part: Extract<Condition, Comparison>;
  onChange: (part: Condition) => void;
  list?: string;
};

function Comparing({ name, onName, part, onChange, list }: ComparingProps) {
  const text = valueText(part.value);
  return (
    <div className={classes.comparison}>
      <TextInput
        size="xs"
        label={t("filter.name", "Name")}
        list={list}
        autoComplete="off"
        value={name}
        onChange={(event) => onName(event.currentTarget.value)}
      />
      <NativeSelect
        size="xs"
        label={t("filter.op", "Comparison")}
        data={Object.entries(operatorWords()).map(([value, label]) => ({ value, label }))}
        value={part.op}
        onChange={(event) => onChange(comparing(part, event.currentTarget.value, text))}
      />
      {WITHOUT_VALUE.has(part.op) ? null : (
        <TypedValue key={part.op} text={text} onText={(typed) => onChange(comparing(part, part.op, typed))} />
      )}
    </div>
  );
}

/** The value as it is typed: “1.” is on its way to 1.5 and stays as it stands. */
function TypedValue({ text, onText }: { text: string; onText: (text: string) => void }) {
  return (
    <TextInput
      size="xs"
      label={t("filter.value", "Value")}
      defaultValue={text}
      onChange={(event) => onText(event.currentTarget.value)}
    />
  );
}
