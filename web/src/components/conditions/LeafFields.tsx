import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { Condition } from "../../api/contract";
import { taggableStepsQuery } from "../../api/hearing";
import { segmentVocabularyQuery } from "../../api/segments";
import { t } from "../../i18n/t";
import { operatorWords, WITHOUT_VALUE } from "../condition-words";
import { groupBy } from "../group-by";
import { scaleName } from "../scales";
import classes from "./Condition.module.css";
import { type AskedOf, ConditionPart } from "./ConditionPart";
import { type Comparison, comparing, emptyPart, valueText } from "./condition-tree";
import { LookingFields } from "./LookingFields";

type LeafProps = { part: Condition; onChange: (part: Condition) => void; of: AskedOf };

/** The fields of a part that is no group. */
export function LeafFields({ part, onChange, of }: LeafProps) {
  if ("event" in part) return <EventFields part={part} onChange={onChange} of={of} />;
  if ("property" in part) {
    const named = (property: string) => onChange({ ...part, property });
    const shown = part.property.replace(/^properties\./, "");
    return (
      <Comparing name={shown} onName={named} part={part} onChange={onChange} list="condition-properties" />
    );
  }
  if ("trait" in part) {
    const named = (trait: string) => onChange({ ...part, trait });
    return (
      <Comparing name={part.trait} onName={named} part={part} onChange={onChange} list="condition-traits" />
    );
  }
  if ("feedback" in part) return <FeedbackFields part={part} onChange={onChange} />;
  if ("step" in part) return <StepFields part={part} onChange={onChange} />;
  if ("segment" in part) return <SegmentFields part={part} onChange={onChange} />;
  return "consent" in part ? <ConsentFields part={part} onChange={onChange} /> : null;
}

type Of<Field extends string> = {
  part: Extract<Condition, Record<Field, string>>;
  onChange: (part: Condition) => void;
};

function EventFields({ part, onChange, of }: Of<"event"> & { of: AskedOf }) {
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
      {of === "customer" ? <LookingFields part={part} onChange={onChange} /> : null}
      {where ? (
        <div className={classes.inner}>
          <p className="muted small">{t("condition.where.title", "Only where")}</p>
          <ConditionPart
            part={where}
            of="fields"
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

function FeedbackFields({ part, onChange }: Of<"feedback">) {
  const scales = useQuery(segmentVocabularyQuery).data?.scales ?? [];
  const known = [...new Set([...scales, part.feedback])].filter((name) => name !== "any");
  const bare = ({ op: _, value: __, ...rest }: typeof part) => rest;
  return (
    <>
      <div className={classes.comparison}>
        <NativeSelect
          size="xs"
          label={t("condition.scale", "Scale")}
          data={[
            { value: "any", label: t("condition.scale.any", "Any answer") },
            ...known.map((value) => ({ value, label: scaleName(value) })),
          ]}
          value={part.feedback}
          onChange={({ currentTarget: { value } }) =>
            onChange(value === "any" ? { ...bare(part), feedback: value } : { ...part, feedback: value })
          }
        />
        {part.feedback === "any" ? null : (
          <>
            <NativeSelect
              size="xs"
              label={t("condition.score", "Score")}
              data={[
                { value: "", label: t("condition.score.any", "any score") },
                ...NUMERIC.map((value) => ({ value, label: operatorWords()[value] ?? value })),
              ]}
              value={part.op ?? ""}
              onChange={({ currentTarget: { value: op } }) =>
                onChange(op ? comparing({ ...part, op }, op, valueText(part.value)) : bare(part))
              }
            />
            {part.op ? (
              <TypedValue
                key={part.op}
                text={valueText(part.value)}
                onText={(typed) =>
                  onChange(comparing({ ...part, op: part.op ?? "=" }, part.op ?? "=", typed))
                }
              />
            ) : null}
          </>
        )}
      </div>
      <LookingFields part={part} onChange={onChange} />
    </>
  );
}

const NUMERIC = ["<=", ">=", "=", "!="] as const;

function StepFields({ part, onChange }: Of<"step">) {
  const steps = useQuery(taggableStepsQuery).data ?? [];
  const groups = groupBy(
    steps.filter(({ is_archived }) => !is_archived),
    ({ journey_name }) => journey_name,
  );
  const isKnown = steps.some(({ slug }) => slug === part.step);
  return (
    <>
      <NativeSelect
        size="xs"
        label={t("condition.step.label", "Step")}
        value={part.step}
        onChange={(event) => onChange({ ...part, step: event.currentTarget.value })}
      >
        <option value="">{t("condition.choose", "Choose…")}</option>
        {isKnown || !part.step ? null : <option value={part.step}>{part.step}</option>}
        {[...groups].map(([journey, members]) => (
          <optgroup key={journey} label={journey}>
            {members.map(({ id, slug, name }) => (
              <option key={id} value={slug}>
                {name}
              </option>
            ))}
          </optgroup>
        ))}
      </NativeSelect>
      <LookingFields part={part} onChange={onChange} />
    </>
  );
}

function SegmentFields({ part, onChange }: Of<"segment">) {
  const segments = useQuery(segmentVocabularyQuery).data?.segments ?? [];
  return (
    <NativeSelect
      size="xs"
      label={t("condition.segment.label", "Segment")}
      data={[
        { value: "", label: t("condition.choose", "Choose…") },
        ...segments.map(([value, label]) => ({ value, label })),
        ...(part.segment && !segments.some(([slug]) => slug === part.segment) ? [part.segment] : []),
      ]}
      value={part.segment}
      onChange={(event) => onChange({ segment: event.currentTarget.value })}
    />
  );
}

function ConsentFields({ part, onChange }: Of<"consent">) {
  const granted = part.granted !== false;
  return (
    <div className={classes.comparison}>
      <TextInput
        size="xs"
        label={t("condition.purpose", "Purpose")}
        list="condition-purposes"
        autoComplete="off"
        value={part.consent}
        onChange={(event) => onChange({ ...part, consent: event.currentTarget.value })}
      />
      <NativeSelect
        size="xs"
        label={t("condition.decision", "Decision")}
        data={[
          { value: "yes", label: t("condition.granted", "agreed") },
          { value: "no", label: t("condition.not-granted", "has not agreed") },
        ]}
        value={granted ? "yes" : "no"}
        onChange={(event) => onChange({ ...part, granted: event.currentTarget.value === "yes" })}
      />
    </div>
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
