import { bandOf, GLYPHS } from "../canvas/feeling";
import { t } from "../i18n/t";
import classes from "./FeelingBadge.module.css";

/** A feeling of −2..2 as colour and glyph; its words are for those who see neither. */
export function FeelingBadge({ feeling }: { feeling: number }) {
  const band = bandOf(feeling);
  return (
    <span className={classes.badge} data-band={band}>
      <span aria-hidden="true">{GLYPHS[band]}</span>
      <span className="visually-hidden">{bandWords()[band - 1]}</span>
    </span>
  );
}

function bandWords(): string[] {
  return [
    t("band.1", "very bad"),
    t("band.2", "bad"),
    t("band.3", "neither good nor bad"),
    t("band.4", "good"),
    t("band.5", "very good"),
  ];
}
