import { cellWords, gradeGlyph } from "./evidence-words";
import classes from "./Overlay.module.css";
import { claimKey, useOverlay } from "./OverlayContext";
import { glyphOf } from "./words";

/** On a step's head: its colour as a ground, and beside it glyph, figure and n in words. */
export function OverlayMark({ step }: { step: string }) {
  const found = useOverlay()?.steps.get(step);
  if (!found) return null;
  const { shade, words } = found;
  return (
    <span className={classes.mark} data-ramp={shade?.ramp} data-level={shade?.level}>
      {words.glyph ? <span aria-hidden="true">{words.glyph}</span> : null}
      {words.value ? <span className={classes.value}>{words.value}</span> : null}
      {words.detail ? <span className={classes.detail}>{words.detail}</span> : null}
    </span>
  );
}

/** In a lane's cell: what its claims rest on, when the map is coloured by evidence. */
export function EvidenceMark({ step, lane }: { step: string; lane: string }) {
  const claims = useOverlay()?.claims.get(claimKey(step, lane));
  if (!claims) return null;
  return (
    <ul className={classes.claims}>
      {claims.map((claim) => (
        <li key={claim.at.join("/")} data-stale={claim.is_stale || undefined} title={claim.sentence}>
          <span aria-hidden="true">{gradeGlyph(claim.grade)}</span> {cellWords(claim)}
        </li>
      ))}
    </ul>
  );
}

/** A colour's sample with its glyph, for legends. */
export function Swatch({
  ramp,
  level,
}: {
  ramp: Parameters<typeof glyphOf>[0];
  level: Parameters<typeof glyphOf>[1];
}) {
  return (
    <span className={classes.swatch} data-ramp={ramp} data-level={level} aria-hidden="true">
      {glyphOf(ramp, level)}
    </span>
  );
}
