/** Geometry of small trends; no React, no browser. */

export type SparkPoint = { index: number; value: number | null; low: number | null; high: number | null };
export type Size = { width: number; height: number };
type Known = { index: number; value: number; low: number; high: number };

const PADDING = 2;

function onlyKnown(points: SparkPoint[]): Known[] {
  return points.flatMap(({ index, value, low, high }) =>
    value === null ? [] : [{ index, value, low: low ?? value, high: high ?? value }],
  );
}

/** Maps index and value to the picture; the band decides the range, so it is never clipped. */
function scaleFor(points: SparkPoint[], known: Known[], { width, height }: Size) {
  const lows = known.map((point) => point.low);
  const highs = known.map((point) => point.high);
  const floor = Math.min(...lows);
  const span = Math.max(...highs) - floor || 1;
  const last = Math.max(1, points.length - 1);
  return {
    x: (index: number) => round((index / last) * width),
    y: (value: number) => round(height - PADDING - ((value - floor) / span) * (height - 2 * PADDING)),
  };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

export function linePath(points: SparkPoint[], size: Size): string {
  const known = onlyKnown(points);
  const scale = scaleFor(points, known, size);
  return known
    .map((point, at) => `${at ? "L" : "M"}${scale.x(point.index)} ${scale.y(point.value)}`)
    .join("");
}

export function bandPath(points: SparkPoint[], size: Size): string {
  const known = onlyKnown(points);
  if (known.length < 2) return "";
  const scale = scaleFor(points, known, size);
  const upper = known.map((point) => `${scale.x(point.index)} ${scale.y(point.high)}`);
  const lower = known.toReversed().map((point) => `${scale.x(point.index)} ${scale.y(point.low)}`);
  return `M${[...upper, ...lower].join("L")}Z`;
}
