import { linePath } from "../../../canvas/sparkline";

const WIDTH = 96;
const HEIGHT = 28;

/** The size on the last days that were counted; decoration, the page of the segment has chart and table. */
export function RecentCounts({ counts }: { counts: readonly number[] }) {
  if (counts.length < 2) return null;
  const points = counts.map((value, index) => ({ index, value, low: value, high: value }));
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
      <path
        d={linePath(points, { width: WIDTH, height: HEIGHT })}
        fill="none"
        stroke="var(--series-1)"
        strokeWidth={1.75}
        strokeLinejoin="round"
      />
    </svg>
  );
}
