import { formatCount } from "../i18n/formats";
import { t } from "../i18n/t";
import { formatInUnit } from "../i18n/units";
import { showsValue } from "./small-n";

type MeasuredProps = {
  value: number | null;
  low: number | null;
  high: number | null;
  n: number;
  unit: string;
  /** What stands behind the value, such as "of 7". */
  suffix?: string;
};

/** The interval and n of a number, in words: "13 to 22, n 1,204". */
export function intervalText({ low, high, n, unit }: Omit<MeasuredProps, "value" | "suffix">): string {
  // n never stands alone at the start of a line.
  const count = t("measured.n", "n {n}", { n: formatCount(n) }).replace(" ", "\u00a0");
  if (low === null || high === null || !showsValue(n)) return count;
  const range = t("measured.range", "{low} to {high}", {
    low: formatInUnit(low, unit),
    high: formatInUnit(high, unit),
  });
  return `${range}, ${count}`;
}

/** A number that never stands without its interval and n; too few answers show the count alone. */
export function Measured(props: MeasuredProps) {
  const { value, n, unit, suffix } = props;
  if (value === null || !showsValue(n)) {
    return (
      <span className="muted">
        {t("measured.few", "{n, plural, =0 {no answers} one {1 answer} other {# answers}}", { n })}
      </span>
    );
  }
  return (
    <span className="numeric">
      <strong>{formatInUnit(value, unit)}</strong> {suffix ? <span className="muted">{suffix} </span> : null}
      <span className="muted small">{intervalText(props)}</span>
    </span>
  );
}
