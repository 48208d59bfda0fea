import type { Arc, ArcLayout } from "../../../canvas/arcs";
import { formatCompact } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Flow.module.css";

type FlowArcsProps = { layout: ArcLayout; side: "above" | "below"; columns: number; columnWidth: number };

/** One side of the flow as a row of the map. Hidden from screen readers: its table twin stands under the map. */
export function FlowArcs({ layout, side, columns, columnWidth }: FlowArcsProps) {
  const height = side === "above" ? layout.aboveHeight : layout.belowHeight;
  if (!height) return null;
  const width = columns * columnWidth;
  return (
    <tr aria-hidden="true">
      <td className={classes.sideHead}>
        {side === "above" ? t("flow.onward", "Goes on") : t("flow.back", "Comes back")}
      </td>
      <td colSpan={columns} className={classes.band}>
        <svg aria-hidden="true" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
          {layout[side].map((arc) => (
            <ArcShape key={`${arc.edge.from} ${arc.edge.to}`} arc={arc} />
          ))}
          {layout[side].map((arc) =>
            arc.label ? <ArcLabel key={`${arc.edge.from} ${arc.edge.to}`} arc={arc} at={arc.label} /> : null,
          )}
        </svg>
      </td>
    </tr>
  );
}

function ArcShape({ arc }: { arc: Arc }) {
  return (
    <g className={classes.arc} data-time={arc.timeClass} data-designed={arc.designed || undefined}>
      <path d={arc.path} fill="none" strokeWidth={arc.width} />
      <path d={arc.arrow} className={classes.arrow} />
    </g>
  );
}

function ArcLabel({ arc, at }: { arc: Arc; at: { x: number; y: number } }) {
  return (
    <text x={at.x} y={at.y} className={classes.label} textAnchor="middle">
      {formatCompact(arc.edge.count)}
    </text>
  );
}
