import { useMemo } from "react";
import type { LabelSummary } from "../../../../api/text";
import { Chart } from "../../../../components/Chart";
import { Panel } from "../../../../components/Panel";
import { TableScroll } from "../../../../components/TableScroll";
import { pointText, type TrendOf, trendOption } from "../../../../components/trend-option";
import { formatCount, formatDay, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";

type Weeks = LabelSummary["trend"];

/** The share of negative comments week by week, with its interval. */
export function MoodTrend({ weeks }: { weeks: Weeks }) {
  const tile = useMemo(() => trendOf(weeks), [weeks]);
  const option = useMemo(() => trendOption(tile), [tile]);
  const points = useMemo(() => tile.trend.map((_, index) => pointText(tile, index)), [tile]);
  const title = t("text.trend", "Share of negative comments by week");
  return (
    <Panel title={title}>
      <Chart
        title={title}
        summary={summaryOf(weeks)}
        option={option}
        points={points}
        table={<WeekTable weeks={weeks} />}
        height={220}
      />
    </Panel>
  );
}

function trendOf(weeks: Weeks): TrendOf {
  return {
    unit: "share",
    trend: weeks.map(({ day, negative_share, low, high, n }) => ({
      day,
      value: negative_share,
      low,
      high,
      n,
    })),
  };
}

function summaryOf(weeks: Weeks): string {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return "";
  return t("text.trend.summary", "From {start} ({from}) to {end} ({to}); the band is the 95% interval.", {
    start: formatShare(first.negative_share),
    from: formatDay(first.day),
    end: formatShare(last.negative_share),
    to: formatDay(last.day),
  });
}

function WeekTable({ weeks }: { weeks: Weeks }) {
  return (
    <TableScroll style={{ maxBlockSize: 320, overflowY: "auto" }}>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("text.trend.week", "Week from")}</th>
            <th scope="col" className="end">
              {t("text.trend.negative", "Negative")}
            </th>
            <th scope="col" className="end">
              {t("text.trend.positive", "Positive")}
            </th>
            <th scope="col" className="end">
              {t("text.says.comments", "Comments")}
            </th>
          </tr>
        </thead>
        <tbody>
          {weeks.map(({ day, negative_share, low, high, positive_share, n }) => (
            <tr key={day}>
              <th scope="row">{formatDay(day)}</th>
              <td className="end">
                {formatShare(negative_share)}{" "}
                <span className="muted small">
                  {t("measured.range", "{low} to {high}", { low: formatShare(low), high: formatShare(high) })}
                </span>
              </td>
              <td className="end">{formatShare(positive_share)}</td>
              <td className="end">{formatCount(n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
