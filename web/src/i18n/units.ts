import { formatCount, formatDuration, formatMoney, formatNumber, formatShare, formatSigned } from "./formats";
import { t } from "./t";

const SECONDS_PER: Record<string, number> = { seconds: 1, minutes: 60, hours: 3_600, days: 86_400 };
const COUNTS = new Set(["count", "cases", "customers", "events"]);

function isCurrency(unit: string): boolean {
  return /^[A-Z]{3}$/.test(unit);
}

/** A metric's value in its unit: shares are 0..1, money is in minor units of the currency that names the unit. */
export function formatInUnit(value: number, unit: string): string {
  const seconds = SECONDS_PER[unit];
  if (seconds) return formatDuration(value * seconds);
  if (unit === "share") return formatShare(value);
  if (unit === "money") return formatMoney(value);
  if (isCurrency(unit)) return formatMoney(value, unit);
  if (COUNTS.has(unit)) return formatCount(value);
  if (unit === "stars" || unit === "mean") return formatNumber(value, 2);
  return formatNumber(value, 1);
}

/** Keeps a sign on the line of its number. */
const WORD_JOINER = "\u2060";

/** A difference of two values, always with its sign. */
export function formatChangeInUnit(change: number, unit: string): string {
  const sign = change > 0 ? "+" : change < 0 ? "-" : "";
  if (unit === "share") {
    return t("unit.percentage-points", "{n} pp", { n: formatSigned(change * 100, 1) });
  }
  return sign + WORD_JOINER + formatInUnit(Math.abs(change), unit);
}

/** What stands behind the number when the number alone does not say it. */
export function unitSuffix(unit: string): string {
  if (unit === "points") return t("unit.points", "points");
  if (unit === "stars") return t("unit.stars", "stars");
  if (unit === "customers") return t("unit.customers", "customers");
  if (unit === "cases") return t("unit.cases", "cases");
  if (unit === "events") return t("unit.events", "events");
  return "";
}
