import { NativeSelect, TextInput } from "@mantine/core";
import { useState } from "react";
import type { Period } from "../api/measure";
import { t } from "../i18n/t";
import classes from "./PeriodPicker.module.css";
import { lastDays, PRESET_DAYS, periodName } from "./period";

type PeriodPickerProps = {
  period: Period;
  /** The last day that has data: "last 30 days" ends there, not at today's empty end. */
  dataUntil?: string | null;
  /** The name of what an open period means here. */
  openLabel: string;
  size?: "xs" | "sm";
  onChange: (period: Period) => void;
};

function presetOptions(openLabel: string) {
  return [
    { value: "open", label: openLabel },
    ...PRESET_DAYS.map((days) => ({
      value: String(days),
      label: t("period.last", "Last {days} days", { days }),
    })),
    { value: "own", label: t("period.own", "Own dates") },
  ];
}

/** Chooses a stretch of time; the choice stands in the address. */
export function PeriodPicker(given: PeriodPickerProps) {
  const { period, dataUntil, openLabel, size = "sm", onChange } = given;
  const [own, setOwn] = useState(false);
  const known = periodName(period, dataUntil);
  const shown = own ? "own" : known;
  const choose = (value: string) => {
    setOwn(value === "own");
    if (value === "open") onChange({});
    else if (value === "own") onChange(period.from ? period : lastDays(30, dataUntil));
    else onChange(lastDays(Number(value), dataUntil));
  };
  return (
    <div className={classes.picker}>
      <NativeSelect
        size={size}
        aria-label={t("period.label", "Period")}
        data={presetOptions(openLabel)}
        value={shown}
        onChange={(event) => choose(event.currentTarget.value)}
      />
      {shown === "own" ? <OwnDates period={period} size={size} onChange={onChange} /> : null}
    </div>
  );
}

function OwnDates({ period, size, onChange }: Pick<PeriodPickerProps, "period" | "size" | "onChange">) {
  return (
    <>
      <TextInput
        type="date"
        size={size}
        aria-label={t("period.from", "From")}
        value={period.from?.slice(0, 10) ?? ""}
        max={period.to?.slice(0, 10)}
        onChange={(event) => onChange({ ...period, from: event.currentTarget.value || undefined })}
      />
      <span className="muted">{t("period.until", "until before")}</span>
      <TextInput
        type="date"
        size={size}
        aria-label={t("period.to", "Until before")}
        value={period.to?.slice(0, 10) ?? ""}
        min={period.from?.slice(0, 10)}
        onChange={(event) => onChange({ ...period, to: event.currentTarget.value || undefined })}
      />
    </>
  );
}
