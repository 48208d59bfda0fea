import { ActionIcon, Button, NativeSelect } from "@mantine/core";
import type { Condition } from "../../api/contract";
import { t } from "../../i18n/t";
import { Icon } from "../Icon";
import classes from "./Condition.module.css";
import { asKind, emptyPart, kindOf, type PartKind, partsOf } from "./condition-tree";
import { LeafFields } from "./LeafFields";

/** What a condition is asked of: an event, a customer with all that is known, or the fields of one event. */
export type AskedOf = "event" | "customer" | "fields";

export type PartProps = {
  part: Condition;
  onChange: (part: Condition) => void;
  onRemove?: () => void;
  of?: AskedOf;
};

/** One part of a condition: an event, a comparison, or a group of parts. */
export function ConditionPart({ part, onChange, onRemove, of = "event" }: PartProps) {
  return (
    <div className={classes.part}>
      <div className={classes.head}>
        <NativeSelect
          size="xs"
          aria-label={t("condition.kind", "Kind of condition")}
          value={kindOf(part)}
          data={kindChoices(of, kindOf(part))}
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
      <PartFields part={part} onChange={onChange} of={of} />
    </div>
  );
}

const GROUPS: readonly PartKind[] = ["all", "any", "not"];
const KINDS: Record<AskedOf, readonly PartKind[]> = {
  event: ["event", "property", ...GROUPS],
  fields: ["property", ...GROUPS],
  customer: ["trait", "event", "step", "feedback", "property", "consent", "segment", ...GROUPS],
};

function kindWords(of: AskedOf): Record<PartKind, string> {
  return {
    event: t("condition.kind.event", "Event"),
    property:
      of === "customer"
        ? t("condition.kind.some-property", "Field of some event")
        : t("condition.kind.property", "Field of the event"),
    trait: t("condition.kind.trait", "Trait of the customer"),
    feedback: t("condition.kind.feedback", "Answer"),
    step: t("condition.kind.step", "Step reached"),
    segment: t("condition.kind.segment", "Another segment"),
    consent: t("condition.kind.consent", "Consent"),
    all: t("condition.kind.all", "All of these"),
    any: t("condition.kind.any", "Any of these"),
    not: t("condition.kind.not", "Not this"),
  };
}

function kindChoices(of: AskedOf, present: PartKind) {
  const words = kindWords(of);
  const kinds = KINDS[of].includes(present) ? KINDS[of] : [present, ...KINDS[of]];
  return kinds.map((value) => ({ value, label: words[value] }));
}

function PartFields({ part, onChange, of }: PartProps & { of: AskedOf }) {
  if ("not" in part) {
    return (
      <div className={classes.inner}>
        <ConditionPart part={part.not} of={of} onChange={(not) => onChange({ not })} />
      </div>
    );
  }
  if ("all" in part || "any" in part) return <GroupFields part={part} onChange={onChange} of={of} />;
  return <LeafFields part={part} onChange={onChange} of={of} />;
}

function GroupFields({ part, onChange, of }: PartProps & { of: AskedOf }) {
  const parts = partsOf(part);
  const put = (next: Condition[]) => onChange("all" in part ? { all: next } : { any: next });
  return (
    <div className={classes.inner}>
      {parts.map((one, at) => (
        <ConditionPart
          key={at.toString()}
          part={one}
          of={of}
          onChange={(changed) => put(parts.with(at, changed))}
          onRemove={parts.length > 1 ? () => put(parts.toSpliced(at, 1)) : undefined}
        />
      ))}
      <div>
        <Button size="compact-xs" variant="default" onClick={() => put([...parts, emptyPart(ADDED[of])])}>
          {t("condition.add", "Add condition")}
        </Button>
      </div>
    </div>
  );
}

const ADDED = { event: "event", fields: "property", customer: "trait" } as const;
