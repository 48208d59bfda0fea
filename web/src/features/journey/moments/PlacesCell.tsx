import type { CurvePlace, PlacedVoice } from "../../../api/framework";
import { VoiceFigure } from "../../../components/VoiceFigure";
import { formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

function placeWords(place: CurvePlace): string {
  return {
    lowest: t("moments.lowest", "▼ lowest point"),
    highest: t("moments.highest", "▲ highest point"),
    last: t("moments.last", "■ the end"),
  }[place];
}

/** Scores of a step, each with its place among the steps asked on the same scale. */
export function VoicesCell({ voices }: { voices: readonly PlacedVoice[] }) {
  if (!voices.length) return <span className="muted">{t("key.unheard", "not heard")}</span>;
  return voices.map(({ voice, places, clear, asked_steps: asked }) => (
    <div key={voice.metric} style={{ marginBlockEnd: 4 }}>
      <VoiceFigure voice={voice} />
      {places.map((place) => (
        <div key={place} className="small">
          {placeWords(place)}{" "}
          <span className="muted">
            {clear.includes(place)
              ? t("moments.of-steps", "of {n} steps", { n: asked })
              : t("moments.unclear", "of {n} steps, but the intervals overlap", { n: asked })}
          </span>
        </div>
      ))}
    </div>
  ));
}

/** The feeling as it was drawn: an opinion, not a measurement. */
export function FeelingCell({ feeling, places }: { feeling: number | null; places: readonly CurvePlace[] }) {
  if (feeling === null) return <span className="muted">{t("moments.undrawn", "not drawn")}</span>;
  return (
    <>
      <strong>{formatSigned(feeling, 0)}</strong>{" "}
      <span className="muted small">{t("moments.of-five", "of -2 to +2, drawn by hand")}</span>
      {places.map((place) => (
        <div key={place} className="small">
          {placeWords(place)}
        </div>
      ))}
    </>
  );
}
