import type { Counted, Pain } from "../api/contract";
import { formatCount, formatMoney } from "../i18n/formats";
import { t } from "../i18n/t";
import { formatInUnit } from "../i18n/units";
import { intervalText } from "./Measured";
import { showsValue } from "./small-n";

/** A figure with its interval and n under it, for a cell of a table; few cases show the count alone. */
export function FigureCell({ figure, unit }: { figure: Counted; unit: string }) {
  const { value, n } = figure;
  if (value === null || !showsValue(n)) {
    return <span className="muted">{t("figure.few", "too few (n {n})", { n: formatCount(n) })}</span>;
  }
  return (
    <>
      <strong>{formatInUnit(value, unit)}</strong>
      <div className="muted small">{intervalText({ ...figure, unit })}</div>
    </>
  );
}

/** Customers × severity with its interval, and how many were hurt. */
export function PainCell({ pain }: { pain: Pain | null }) {
  if (!pain) return <span className="muted">–</span>;
  return <FigureCell figure={pain} unit="customers" />;
}

/** Sums per currency; currencies are never added. */
export function MoneyCell({
  money,
  events,
}: {
  money: Record<string, number>;
  events: Record<string, number>;
}) {
  const sums = Object.entries(money);
  if (!sums.length) return <span className="muted">–</span>;
  return sums.map(([currency, minor]) => (
    <div key={currency}>
      <strong>{formatMoney(minor, currency)}</strong>{" "}
      <span className="muted small">
        {t("figure.events", "{n, plural, one {1 event} other {# events}}", { n: events[currency] ?? 0 })}
      </span>
    </div>
  ));
}
