import classes from "./Segments.module.css";
import type { SegmentSize } from "./size-words";

/** The share as a bar with its interval; decoration, the same stands in words beside it. */
export function ShareBar({ size }: { size: SegmentSize }) {
  const { share, low, high } = size;
  if (share === null || low === null || high === null) return null;
  const percent = (part: number) => `${(100 * part).toFixed(2)}%`;
  return (
    <span className={classes.bar} aria-hidden="true">
      <span className={classes.filled} style={{ inlineSize: percent(share) }} />
      <span
        className={classes.interval}
        style={{ insetInlineStart: percent(low), inlineSize: percent(high - low) }}
      />
    </span>
  );
}
