import type { ReactNode } from "react";
import { CELL, curvePiece, feelingY } from "../../../canvas/feeling";
import { showsDirection, showsValue } from "../../../components/small-n";
import { formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import type { Column } from "./columns";
import classes from "./Feeling.module.css";

/** The feeling drawn by hand as a curve, and over it the measured voice with its interval. */
export function FeelingCell({ step, before, after, numbers }: Column): ReactNode {
  const drawn = step.customer.feeling;
  const path = curvePiece(before?.customer.feeling ?? null, drawn, after?.customer.feeling ?? null);
  return (
    <div className={classes.feeling}>
      <svg
        className={classes.curve}
        viewBox={`0 0 ${CELL.width} ${CELL.height}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <line x1="0" x2={CELL.width} y1={CELL.height / 2} y2={CELL.height / 2} className={classes.zero} />
        <path d={path} className={classes.drawn} />
      </svg>
      {drawn === null ? null : (
        <span className={classes.drawnDot} style={{ insetBlockStart: feelingY(drawn) }} aria-hidden="true" />
      )}
      <MeasuredFeeling numbers={numbers} />
      <span className="visually-hidden">
        {drawn === null
          ? t("feeling.none", "not drawn")
          : t("feeling.drawn", "drawn by hand: {value}", { value: formatSigned(drawn, 1) })}
      </span>
    </div>
  );
}

const UNHEARD = { value: null, low: null, high: null, n: 0 };

/** A dot with its interval as a whisker; hollow while the answers are few. */
function MeasuredFeeling({ numbers }: Pick<Column, "numbers">) {
  const { value: middle, low, high, n } = numbers?.feeling ?? UNHEARD;
  if (!showsValue(n) || middle === null || low === null || high === null) return null;
  const [top, bottom] = [feelingY(Math.max(low, high)), feelingY(Math.min(low, high))];
  return (
    <>
      <span
        className={classes.whisker}
        style={{ insetBlockStart: top, blockSize: Math.max(1, bottom - top) }}
        aria-hidden="true"
      />
      <span
        className={classes.measuredDot}
        data-few={!showsDirection(n) || undefined}
        style={{ insetBlockStart: feelingY(middle) }}
        aria-hidden="true"
      />
    </>
  );
}
