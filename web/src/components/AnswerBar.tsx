import { answerShares } from "../canvas/answers";
import { formatCount, formatShare } from "../i18n/formats";
import { t } from "../i18n/t";
import classes from "./AnswerBar.module.css";
import { SCALE_ENDS } from "./scales";

/** How the answers spread from worst to best, in five bands of feeling; said in words too. */
export function AnswerBar({ scale, counts }: { scale: string; counts: Record<string, number> }) {
  const ends = SCALE_ENDS[scale];
  const bands = ends ? answerShares(counts, ends) : [];
  if (!bands.length) return null;
  return (
    <span className={classes.bar} role="img" aria-label={barWords(bands)}>
      {bands.map(({ band, share }) => (
        <span key={band} data-band={band} style={{ flexGrow: share }} title={formatShare(share)} />
      ))}
    </span>
  );
}

function barWords(bands: ReturnType<typeof answerShares>): string {
  const words = [
    t("band.1", "very bad"),
    t("band.2", "bad"),
    t("band.3", "neither good nor bad"),
    t("band.4", "good"),
    t("band.5", "very good"),
  ];
  return bands
    .map(({ band, count, share }) =>
      t("answers.band", "{word}: {n} ({share})", {
        word: words[band - 1] ?? "",
        n: formatCount(count),
        share: formatShare(share),
      }),
    )
    .join(", ");
}
