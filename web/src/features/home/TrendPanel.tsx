import { useMemo } from "react";
import type { Tile } from "../../api/contract";
import { Chart } from "../../components/Chart";
import { Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { pointText, trendOption } from "../../components/trend-option";
import { formatCount, formatDay } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { formatInUnit } from "../../i18n/units";

/** The chosen metric over time with its interval band. */
export function TrendPanel({ tile }: { tile: Tile }) {
  const option = useMemo(() => trendOption(tile), [tile]);
  const points = useMemo(() => tile.trend.map((_, index) => pointText(tile, index)), [tile]);
  return (
    <Panel title={t("trend.title", "Trend of {name}", { name: tile.name })} hint={tile.method}>
      <Chart
        title={tile.name}
        summary={trendSummary(tile)}
        option={option}
        points={points}
        table={<TrendTable tile={tile} />}
      />
    </Panel>
  );
}

function trendSummary(tile: Tile): string {
  const known = tile.trend.filter(({ value }) => value !== null);
  const first = known[0];
  const last = known.at(-1);
  if (!first || !last || first.value === null || last.value === null) {
    return t("trend.empty", "There is nothing to draw in this period.");
  }
  return t("trend.summary", "From {start} on {from} to {end} on {to}; the band is the 95% interval.", {
    start: formatInUnit(first.value, tile.unit),
    from: formatDay(first.day),
    end: formatInUnit(last.value, tile.unit),
    to: formatDay(last.day),
  });
}

function TrendTable({ tile }: { tile: Tile }) {
  const show = (value: number | null) => (value === null ? "–" : formatInUnit(value, tile.unit));
  return (
    <TableScroll style={{ maxBlockSize: 320, overflowY: "auto" }}>
      <table className="plain">
        <caption className="visually-hidden">{tile.name}</caption>
        <thead>
          <tr>
            <th scope="col">{t("trend.day", "From")}</th>
            <th scope="col" className="end">
              {t("trend.value", "Value")}
            </th>
            <th scope="col" className="end">
              {t("trend.low", "Low")}
            </th>
            <th scope="col" className="end">
              {t("trend.high", "High")}
            </th>
            <th scope="col" className="end">
              {t("trend.n", "n")}
            </th>
          </tr>
        </thead>
        <tbody>
          {tile.trend.map((point) => (
            <tr key={point.day}>
              <th scope="row">{formatDay(point.day)}</th>
              <td className="end">{show(point.value)}</td>
              <td className="end">{show(point.low)}</td>
              <td className="end">{show(point.high)}</td>
              <td className="end">{formatCount(point.n)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
