import { NativeSelect, NumberInput } from "@mantine/core";
import type { Condition, Looking } from "../../api/contract";
import { t } from "../../i18n/t";
import classes from "./Condition.module.css";

type LookingPart = Extract<Condition, Looking>;
type Props = { part: LookingPart; onChange: (part: Condition) => void };

/** The part with another number of times or days; what is undefined is left out. */
function looking(part: LookingPart, patch: Looking): Condition {
  const given = Object.entries({ ...part, ...patch }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as LookingPart;
}

/** How often something happened, and in the last how many days. */
export function LookingFields({ part, onChange }: Props) {
  const { count, within_days } = part;
  const often = (op: string) =>
    onChange(looking(part, { count: op ? { op, value: count?.value ?? 2 } : undefined }));
  const within = (days: number | string) =>
    onChange(looking(part, { within_days: Number(days) > 0 ? Number(days) : undefined }));
  return (
    <div className={classes.comparison}>
      <NativeSelect
        size="xs"
        label={t("condition.often", "How often")}
        data={[
          { value: "", label: t("condition.often.once", "at least once") },
          { value: ">=", label: t("condition.often.at-least", "at least … times") },
          { value: "<=", label: t("condition.often.at-most", "at most … times") },
          { value: "=", label: t("condition.often.exactly", "exactly … times") },
        ]}
        value={count?.op ?? ""}
        onChange={(event) => often(event.currentTarget.value)}
      />
      {count ? (
        <NumberInput
          size="xs"
          label={t("condition.times.label", "Times")}
          min={0}
          max={1_000_000}
          allowDecimal={false}
          value={count.value}
          onChange={(value) => onChange({ ...part, count: { ...count, value: Number(value) || 0 } })}
        />
      ) : null}
      <NumberInput
        size="xs"
        label={t("condition.within", "Within days")}
        placeholder={t("condition.within.ever", "ever")}
        min={1}
        max={36_500}
        value={within_days ?? ""}
        onChange={within}
      />
    </div>
  );
}
