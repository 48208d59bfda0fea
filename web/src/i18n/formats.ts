import { t } from "./t";

/** What the workspace has agreed on; set once when the signed-in person is known. */
const workspace = { locale: "en", currency: "EUR", timeZone: "UTC" };

export function setWorkspaceFormats(next: { locale?: string; currency?: string; timeZone?: string }): void {
  Object.assign(workspace, Object.fromEntries(Object.entries(next).filter(([, value]) => Boolean(value))));
}

export function workspaceTimeZone(): string {
  return workspace.timeZone;
}

export function workspaceCurrency(): string {
  return workspace.currency;
}

/** Intl formatters are dear to build, so each is built once. */
const formatters = new Map<string, Intl.NumberFormat>();

function numberFormat(options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = workspace.locale + JSON.stringify(options);
  const known = formatters.get(key);
  if (known) return known;
  const fresh = new Intl.NumberFormat(workspace.locale, options);
  formatters.set(key, fresh);
  return fresh;
}

export function formatCount(value: number): string {
  return numberFormat({ maximumFractionDigits: 0 }).format(value);
}

export function formatNumber(value: number, decimals = 1): string {
  return numberFormat({ maximumFractionDigits: decimals }).format(value);
}

export function formatCompact(value: number): string {
  return numberFormat({ notation: "compact", maximumFractionDigits: 1 }).format(value);
}

/** A share of 0..1 as percent: one decimal below ten percent, none above. */
export function formatShare(share: number): string {
  if (share > 0 && share < 0.001)
    return t("format.tiny-share", "under {share}", { share: formatShare(0.001) });
  const decimals = share > 0 && share < 0.1 ? 1 : 0;
  return numberFormat({ style: "percent", maximumFractionDigits: decimals }).format(share);
}

export function formatSigned(value: number, decimals = 1): string {
  return numberFormat({ signDisplay: "exceptZero", maximumFractionDigits: decimals }).format(value);
}

function minorUnits(currency: string): number {
  return numberFormat({ style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

/** Money from its minor unit (cents); large sums are shortened. */
export function formatMoney(amountMinor: number, currency = workspace.currency): string {
  const amount = amountMinor / 10 ** minorUnits(currency);
  const large = Math.abs(amount) >= 10_000;
  return numberFormat({
    style: "currency",
    currency,
    notation: large ? "compact" : "standard",
    maximumFractionDigits: large ? 1 : Math.abs(amount) >= 100 ? 0 : undefined,
  }).format(amount);
}

export function formatBytes(bytes: number): string {
  if (bytes < 1024) return t("format.bytes", "{n} B", { n: bytes });
  if (bytes < 1024 ** 2) return t("format.kilobytes", "{n} kB", { n: formatNumber(bytes / 1024, 0) });
  return t("format.megabytes", "{n} MB", { n: formatNumber(bytes / 1024 ** 2, 1) });
}

const UNITS: ReadonlyArray<[seconds: number, write: (n: string) => string]> = [
  [86_400, (n) => t("format.days", "{n} d", { n })],
  [3_600, (n) => t("format.hours", "{n} h", { n })],
  [60, (n) => t("format.minutes", "{n} min", { n })],
  [1, (n) => t("format.seconds", "{n} s", { n })],
];

/** A duration in the largest unit that keeps two digits of meaning. */
export function formatDuration(seconds: number): string {
  const size = Math.abs(seconds);
  const [unit, write] = UNITS.find(([from]) => size >= from) ?? [1, UNITS[3]?.[1] ?? String];
  return write(formatNumber(seconds / unit, size / unit < 10 ? 1 : 0));
}

function dateFormat(value: string, options: Intl.DateTimeFormatOptions): string {
  const when = new Date(value);
  if (Number.isNaN(when.getTime())) return value;
  return new Intl.DateTimeFormat(workspace.locale, options).format(when);
}

/** A calendar day such as 2026-03-01 must not move with the reader's zone. */
export function formatDay(value: string): string {
  const dayOnly = /^\d{4}-\d{2}-\d{2}$/.test(value);
  return dateFormat(value, { dateStyle: "medium", timeZone: dayOnly ? "UTC" : workspace.timeZone });
}

/** A stretch of time by its first and last day, days being those of UTC as in the API; the end of the API is exclusive, the last day of people is not. */
export function formatSpan(from: string, to: string): string {
  const last = new Date(new Date(to).getTime() - 1).toISOString();
  const format = new Intl.DateTimeFormat(workspace.locale, {
    dateStyle: "medium",
    timeZone: "UTC",
  });
  return format.formatRange(new Date(from), new Date(last));
}

export function formatShortDay(value: string): string {
  return dateFormat(value.slice(0, 10), { day: "numeric", month: "short", timeZone: "UTC" });
}

export function formatInstant(value: string): string {
  return dateFormat(value, { dateStyle: "medium", timeStyle: "short", timeZone: workspace.timeZone });
}

/** The month of an instant, as a heading: "October 2026". */
export function formatMonth(value: string): string {
  return dateFormat(value, { year: "numeric", month: "long", timeZone: workspace.timeZone });
}

/** The day of an instant, as a heading: "Friday, 20 November 2026". */
export function formatMomentDay(value: string): string {
  return dateFormat(value, { dateStyle: "full", timeZone: workspace.timeZone });
}

/** The time of an instant, under a heading that names its day. */
export function formatTime(value: string): string {
  return dateFormat(value, { hour: "2-digit", minute: "2-digit", timeZone: workspace.timeZone });
}

/** Day and time without the year, under a heading that names it. */
export function formatMoment(value: string): string {
  return dateFormat(value, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    timeZone: workspace.timeZone,
  });
}

/** How long ago in words, for freshness. */
export function formatAgo(value: string, now = Date.now()): string {
  const seconds = (new Date(value).getTime() - now) / 1000;
  const relative = new Intl.RelativeTimeFormat(workspace.locale, { numeric: "auto" });
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(Math.round(seconds), "second");
  if (size < 3_600) return relative.format(Math.round(seconds / 60), "minute");
  if (size < 86_400) return relative.format(Math.round(seconds / 3_600), "hour");
  if (size < 86_400 * 60) return relative.format(Math.round(seconds / 86_400), "day");
  return formatDay(value);
}
