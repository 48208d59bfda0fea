import type { TrendPoint } from "../api/contract";
import { bandPath, linePath, type SparkPoint } from "../canvas/sparkline";

const WIDTH = 160;
const HEIGHT = 40;

function known(points: TrendPoint[]): SparkPoint[] {
  return points.map(({ value, low, high }, index) => ({
    index,
    value,
    low: low ?? value,
    high: high ?? value,
  }));
}

/** A trend at a glance, with its interval as a band. Decoration: the same facts stand in the chart and its table. */
export function Sparkline({ points }: { points: TrendPoint[] }) {
  const shape = known(points);
  const size = { width: WIDTH, height: HEIGHT };
  return (
    <svg
      aria-hidden="true"
      width="100%"
      height={HEIGHT}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
    >
      <path d={bandPath(shape, size)} fill="var(--band)" />
      <path
        d={linePath(shape, size)}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth={1.75}
        vectorEffect="non-scaling-stroke"
        strokeLinejoin="round"
      />
    </svg>
  );
}
