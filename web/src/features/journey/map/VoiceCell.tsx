import type { ReactNode } from "react";
import { FeelingBadge } from "../../../components/FeelingBadge";
import { intervalText } from "../../../components/Measured";
import { scoreSuffix } from "../../../components/scales";
import { showsDirection, showsValue } from "../../../components/small-n";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import type { Column } from "./columns";
import classes from "./Voice.module.css";

/** The score with interval and n; glyph and colour only from 30 answers on. */
export function VoiceCell({ numbers }: Column): ReactNode {
  const voice = numbers?.voice;
  if (!voice || voice.n === 0) return <span className="muted">{t("voice.unheard", "not heard")}</span>;
  if (voice.value === null || !showsValue(voice.n)) {
    return (
      <span className="muted">
        {t("measured.few", "{n, plural, =0 {no answers} one {1 answer} other {# answers}}", { n: voice.n })}
      </span>
    );
  }
  const feeling = voice.feeling.value;
  return (
    <>
      <span className={classes.voice}>
        {feeling !== null && showsDirection(voice.n) ? <FeelingBadge feeling={feeling} /> : null}
        <span className="muted">{voice.label}</span> <strong>{formatInUnit(voice.value, voice.unit)}</strong>{" "}
        <span className="muted small">{scoreSuffix(voice.metric, voice.unit)}</span>
      </span>
      <div className="muted small">{intervalText(voice)}</div>
    </>
  );
}
