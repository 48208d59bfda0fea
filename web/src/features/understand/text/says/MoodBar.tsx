import type { ValueFigures } from "../../../../api/text";
import { formatCount, formatShare } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import classes from "./Says.module.css";

const MOODS = ["negative", "neutral", "positive"] as const;

/** How the comments with a label feel: three bands, and the share of negative ones with its interval. */
export function MoodBar({ value }: { value: ValueFigures }) {
  const { moods, negative_share, negative_low, negative_high } = value;
  const all = MOODS.reduce((sum, mood) => sum + (moods[mood] ?? 0), 0);
  if (negative_share === null || negative_low === null || negative_high === null)
    return <span className="muted">{t("figure.few", "too few (n {n})", { n: formatCount(all) })}</span>;
  return (
    <div className={classes.mood}>
      <span className={classes.moodBar} role="img" aria-label={moodWords(moods)}>
        {MOODS.map((mood) =>
          moods[mood] ? (
            <span key={mood} data-mood={mood} style={{ flexGrow: moods[mood] }} title={moodWord(mood)} />
          ) : null,
        )}
      </span>
      <span className="numeric small">
        {t("text.mood.negative-share", "{share} negative", { share: formatShare(negative_share) })}{" "}
        <span className="muted">
          {t("measured.range", "{low} to {high}", {
            low: formatShare(negative_low),
            high: formatShare(negative_high),
          })}
        </span>
      </span>
    </div>
  );
}

function moodWord(mood: (typeof MOODS)[number]): string {
  if (mood === "negative") return t("voice.value.negative", "negative");
  return mood === "neutral" ? t("voice.value.neutral", "neutral") : t("voice.value.positive", "positive");
}

function moodWords(moods: Record<string, number>): string {
  return MOODS.map((mood) => `${moodWord(mood)}: ${formatCount(moods[mood] ?? 0)}`).join(", ");
}
