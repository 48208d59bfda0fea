import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { drawnAt, LEAST_TO_COMPARE, nudged } from "../../../canvas/emotion";
import { bandPiece, CELL, curvePiece, feelingY } from "../../../canvas/feeling";
import { t } from "../../../i18n/t";
import { type Curve, type CurvePoint, useCurve } from "./CurveContext";
import classes from "./FeelingLane.module.css";
import { gapNote, gapWords } from "./gap-words";
import { drawnWords } from "./point-words";

/** One step of the lane: the drawn curve and over it the measured one, and the gap in words. */
export function FeelingLaneCell({ step }: { step: string }) {
  const curve = useCurve();
  const at = curve?.places.get(step);
  const point = at === undefined ? undefined : curve?.points[at];
  if (!curve || !point || at === undefined) return null;
  return (
    <div className={classes.cell}>
      <div className={classes.lane}>
        <Lines before={curve.points[at - 1]} here={point} after={curve.points[at + 1]} />
        <MeasuredDot point={point} />
        <Handle key={`${step} ${curve.persona ?? ""}`} point={point} draw={curve.draw} />
      </div>
      <GapNote gap={point.gap} />
    </div>
  );
}

/** Two short lines under the curve; read out it is a whole sentence. */
function GapNote({ gap }: { gap: CurvePoint["gap"] }) {
  const note = gapNote(gap);
  return (
    <>
      <span className="visually-hidden">{gapWords(gap)}</span>
      {note ? (
        <span className={classes.words} data-verdict={gap.verdict} aria-hidden="true">
          <span>{note.claim}</span>
          <span>{note.basis}</span>
        </span>
      ) : null}
    </>
  );
}

type LinesProps = { before: CurvePoint | undefined; here: CurvePoint; after: CurvePoint | undefined };

function Lines({ before, here, after }: LinesProps) {
  const line = (of: (point: CurvePoint) => number | null) =>
    curvePiece(before ? of(before) : null, of(here), after ? of(after) : null);
  const band = bandPiece(before?.measured ?? null, here.measured, after?.measured ?? null);
  return (
    <svg
      className={classes.lines}
      viewBox={`0 0 ${CELL.width} ${CELL.height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <line x1="0" x2={CELL.width} y1={CELL.height / 2} y2={CELL.height / 2} className={classes.zero} />
      <path d={band} className={classes.band} />
      <path d={line(({ drawn }) => drawn)} className={classes.drawn} />
      <path d={line(({ measured }) => measured?.value ?? null)} className={classes.measured} />
    </svg>
  );
}

/** A dot with its interval as a whisker; hollow while the answers are few. */
function MeasuredDot({ point: { measured } }: { point: CurvePoint }) {
  if (!measured) return null;
  const [top, bottom] = [feelingY(measured.high), feelingY(measured.low)];
  const whisker = { insetBlockStart: top, blockSize: Math.max(1, bottom - top) };
  return (
    <>
      <span className={classes.whisker} style={whisker} aria-hidden="true" />
      <span
        className={classes.measuredDot}
        data-few={measured.n < LEAST_TO_COMPARE || undefined}
        style={{ insetBlockStart: feelingY(measured.value) }}
        aria-hidden="true"
      />
    </>
  );
}

type HandleProps = { point: CurvePoint; draw: Curve["draw"] };

/** The drawn dot: dragged up and down, or moved with the arrow keys; Delete takes it off. */
function Handle({ point: { step, name, drawn }, draw }: HandleProps) {
  const [dragged, setDragged] = useState<number | null>(null);
  if (!draw) return <FixedDot drawn={drawn} />;
  const shown = dragged ?? drawn;
  const heightOf = (event: PointerEvent<HTMLElement>) => {
    const lane = event.currentTarget.parentElement?.getBoundingClientRect();
    return drawnAt(event.clientY - (lane?.top ?? 0), CELL.height);
  };
  const drop = () => {
    setDragged(null);
    if (dragged !== null && dragged !== drawn) draw(step, dragged);
  };
  return (
    <div
      role="slider"
      tabIndex={-1}
      className={classes.handle}
      data-undrawn={shown === null || undefined}
      style={{ insetBlockStart: feelingY(shown ?? 0) }}
      aria-label={t("curve.handle", "Feeling at “{step}”, drawn by hand", { step: name })}
      aria-orientation="vertical"
      aria-valuemin={-2}
      aria-valuemax={2}
      aria-valuenow={shown ?? 0}
      aria-valuetext={drawnWords(shown)}
      onKeyDown={(event) => moveByKey(event, drawn, (value) => draw(step, value))}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(drawn ?? 0);
      }}
      onPointerMove={(event) => dragged !== null && setDragged(heightOf(event))}
      onPointerUp={drop}
      onPointerCancel={() => setDragged(null)}
      onClick={(event) => event.stopPropagation()}
    >
      <span className={classes.drawnDot} />
    </div>
  );
}

function FixedDot({ drawn }: { drawn: number | null }) {
  return (
    <>
      {drawn === null ? null : (
        <span className={classes.handle} style={{ insetBlockStart: feelingY(drawn) }} aria-hidden="true">
          <span className={classes.drawnDot} />
        </span>
      )}
      <span className="visually-hidden">{drawnWords(drawn)}</span>
    </>
  );
}

function moveByKey(event: KeyboardEvent, drawn: number | null, draw: (value: number | null) => void): void {
  const moves: Record<string, () => number | null> = {
    ArrowUp: () => nudged(drawn, 1),
    ArrowDown: () => nudged(drawn, -1),
    Home: () => -2,
    End: () => 2,
    Delete: () => null,
    Backspace: () => null,
  };
  const move = moves[event.key];
  if (!move || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  event.stopPropagation();
  const value = move();
  if (value !== drawn) draw(value);
}
