import { SegmentedControl } from "@mantine/core";
import { getRouteApi } from "@tanstack/react-router";
import { useMemo } from "react";
import type { ScoreLine } from "../../../api/scores";
import { Chart } from "../../../components/Chart";
import { TableScroll } from "../../../components/TableScroll";
import { pointText, type TrendOf, trendOption } from "../../../components/trend-option";
import { formatCount, formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";

const route = getRouteApi("/measure/scores");
const EVERY = ["month", "quarter", "year"] as const;

/** A line over months, quarters or years; few answers are hollow dots. */
export function TrendChart({ line }: { line: ScoreLine }) {
  const trend: TrendOf = useMemo(
    () => ({ unit: line.unit, trend: line.trend.map((point) => ({ ...point, day: point.since })) }),
    [line],
  );
  const option = useMemo(() => trendOption(trend), [trend]);
  const points = useMemo(() => trend.trend.map((_, index) => pointText(trend, index)), [trend]);
  return (
    <div>
      <EveryChoice />
      <Chart
        title={line.group ?? t("scores.all", "All answers")}
        summary={summaryOf(line)}
        option={option}
        points={points}
        height={200}
        table={<TrendTable line={line} />}
      />
    </div>
  );
}

function EveryChoice() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const words = {
    month: t("scores.every.month", "Months"),
    quarter: t("scores.every.quarter", "Quarters"),
    year: t("scores.every.year", "Years"),
  };
  return (
    <SegmentedControl
      size="xs"
      aria-label={t("scores.every", "Points of the trend")}
      value={search.trend ?? "month"}
      data={EVERY.map((value) => ({ value, label: words[value] }))}
      onChange={(value) =>
        void navigate({
          search: { ...search, trend: value === "month" ? undefined : EVERY.find((one) => one === value) },
          replace: true,
          resetScroll: false,
        })
      }
    />
  );
}

function summaryOf({ trend, unit }: ScoreLine): string {
  const known = trend.filter(({ value, n }) => value !== null && n >= 10);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || first.value === null || last.value === null) {
    return t("trend.empty", "There is nothing to draw in this period.");
  }
  return t("trend.summary", "From {start} on {from} to {end} on {to}; the band is the 95% interval.", {
    start: formatInUnit(first.value, unit),
    from: formatDay(first.since),
    end: formatInUnit(last.value, unit),
    to: formatDay(last.since),
  });
}

function TrendTable({ line }: { line: ScoreLine }) {
  const show = (value: number | null) => (value === null ? "–" : formatInUnit(value, line.unit));
  return (
    <TableScroll style={{ maxBlockSize: 320, overflowY: "auto" }}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("trend.day", "From")}</th>
            <th scope="col">{t("trend.value", "Value")}</th>
            <th scope="col">{t("trend.low", "Low")}</th>
            <th scope="col">{t("trend.high", "High")}</th>
            <th scope="col">{t("trend.n", "n")}</th>
          </tr>
        </thead>
        <tbody>
          {line.trend.map((point) => (
            <tr key={point.since}>
              <th scope="row">{formatDay(point.since)}</th>
              <td>{point.n < 10 ? "–" : show(point.value)}</td>
              <td>{point.n < 10 ? "–" : show(point.low)}</td>
              <td>{point.n < 10 ? "–" : show(point.high)}</td>
              <td>{formatCount(point.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
