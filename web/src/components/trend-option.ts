import type { Tile } from "../api/contract";
import { formatDay, formatShortDay } from "../i18n/formats";
import { t } from "../i18n/t";
import { formatInUnit } from "../i18n/units";
import type { ChartOption } from "./echarts";
import { intervalText } from "./Measured";
import { showsValue } from "./small-n";

/** Something with a trend: a tile, or a line of the board of scores. */
export type TrendOf = Pick<Tile, "unit" | "trend">;

/** A band is two stacked lines: an invisible floor and the height of the interval on it; below zero too. */
function bandSeries(tile: TrendOf, colour: string) {
  const floor = tile.trend.map(({ low }) => low);
  const height = tile.trend.map(({ low, high }) => (low === null || high === null ? null : high - low));
  const hidden = {
    type: "line" as const,
    stack: "band",
    stackStrategy: "all" as const,
    symbol: "none",
    silent: true,
    lineStyle: { opacity: 0 },
  };
  return [
    { ...hidden, data: floor },
    { ...hidden, data: height, areaStyle: { color: colour } },
  ];
}

export function pointText(tile: TrendOf, index: number): string {
  const point = tile.trend[index];
  if (!point) return "";
  const day = formatDay(point.day);
  if (point.value === null) return t("trend.nothing", "{day}: no data", { day });
  const value = formatInUnit(point.value, tile.unit);
  return `${day}: ${value} (${intervalText({ ...point, unit: tile.unit })})`;
}

export function trendOption(tile: TrendOf): (colour: (name: string) => string) => ChartOption {
  return (colour) => ({
    textStyle: { fontFamily: "inherit", color: colour("muted") },
    grid: {
      left: 4,
      right: 20,
      top: 12,
      bottom: 10,
      outerBoundsMode: "same",
      outerBoundsContain: "axisLabel",
    },
    tooltip: {
      trigger: "axis",
      backgroundColor: colour("raised"),
      borderColor: colour("line"),
      textStyle: { color: colour("ink"), fontSize: 13 },
      formatter: (params) => pointText(tile, [params].flat()[0]?.dataIndex ?? 0),
    },
    xAxis: {
      type: "category",
      data: tile.trend.map(({ day }) => day),
      boundaryGap: false,
      axisLine: { lineStyle: { color: colour("line-strong") } },
      axisLabel: {
        color: colour("muted"),
        hideOverlap: true,
        formatter: (day: string) => formatShortDay(day),
      },
    },
    yAxis: {
      type: "value",
      scale: true,
      splitLine: { lineStyle: { color: colour("line") } },
      axisLabel: { color: colour("muted"), formatter: (value: number) => formatInUnit(value, tile.unit) },
    },
    series: [
      ...bandSeries(tile, colour("band")),
      {
        type: "line",
        data: tile.trend.map(({ value }) => value),
        lineStyle: { color: colour("series-1"), width: 2 },
        itemStyle: { color: colour("series-1") },
        symbolSize: 6,
        showSymbol: tile.trend.length <= 60,
        symbol: (_: unknown, { dataIndex }: { dataIndex: number }) =>
          showsValue(tile.trend[dataIndex]?.n ?? 0) ? "circle" : "emptyCircle",
      },
    ],
  });
}
