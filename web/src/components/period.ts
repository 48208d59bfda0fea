import type { Period } from "../api/measure";

export const PRESET_DAYS = [7, 30, 90, 180, 365] as const;

const DAY_MS = 86_400_000;

function isoDay(when: Date): string {
  return when.toISOString().slice(0, 10);
}

/** The day after the last data (or after today), because `to` is exclusive. */
function endDay(dataUntil: string | null | undefined): Date {
  const last = dataUntil ? new Date(dataUntil) : new Date();
  return new Date(Date.parse(isoDay(last)) + DAY_MS);
}

export function lastDays(days: number, dataUntil?: string | null): Required<Period> {
  const end = endDay(dataUntil);
  return { from: isoDay(new Date(end.getTime() - days * DAY_MS)), to: isoDay(end) };
}

/** Which choice of the picker a period is: "open", a preset's days, or "own". */
export function periodName(period: Period, dataUntil?: string | null): string {
  if (!period.from && !period.to) return "open";
  const preset = PRESET_DAYS.find((days) => {
    const { from, to } = lastDays(days, dataUntil);
    return period.from === from && period.to === to;
  });
  return preset ? String(preset) : "own";
}
