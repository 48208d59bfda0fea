import { t } from "../../../i18n/t";
import classes from "./Overlay.module.css";
import { useOverlay } from "./OverlayContext";
import { Swatch } from "./OverlayMark";
import { legendOf } from "./words";

/** What the colours mean: always there while the map is coloured. */
export function OverlayLegend() {
  const overlay = useOverlay();
  if (!overlay) return null;
  const { title, entries, notes } = legendOf(overlay.name);
  return (
    <section className={classes.legend} aria-label={t("overlay.legend", "What the colours mean")}>
      <strong>{title}</strong>
      <ul>
        {entries.map(({ shade, text }) =>
          shade ? (
            <li key={text}>
              <Swatch {...shade} /> {text}
            </li>
          ) : null,
        )}
      </ul>
      <p className="muted small">{notes.join(" ")}</p>
    </section>
  );
}
