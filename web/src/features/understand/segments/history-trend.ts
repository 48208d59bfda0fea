import type { CountedDay } from "../../../api/contract";
import type { TrendOf } from "../../../components/trend-option";
import { formatCount, formatDay, formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** The customers by day, as charts draw them: a count has no interval; its share and that of it stand in the table. */
export function trendOf(days: readonly CountedDay[]): TrendOf {
  return {
    unit: "customers",
    trend: days.map(({ day, customers, base }) => ({
      day,
      value: customers,
      low: null,
      high: null,
      n: base,
    })),
  };
}

/** The chart in one sentence: from when to when, how much larger or smaller, and whether the condition changed. */
export function summaryOf(days: readonly CountedDay[]): string {
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last) return "";
  const words = t("segments.history.summary", "{n} customers on {last}, {change} since {first}.", {
    n: formatCount(last.customers),
    last: formatDay(last.day),
    change: formatSigned(last.customers - first.customers, 0),
    first: formatDay(first.day),
  });
  const changed = days.filter(({ new_condition }) => new_condition);
  if (!changed.length) return words;
  const note = t(
    "segments.history.changed",
    "The condition changed on {days}: before and after cannot be compared.",
    {
      days: changed.map(({ day }) => formatDay(day)).join(", "),
    },
  );
  return `${words} ${note}`;
}
