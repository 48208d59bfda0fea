import { formatCount, formatNumber, formatSigned } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import type { CurvePoint } from "./CurveContext";
import { gapWords } from "./gap-words";

export function drawnWords(drawn: number | null): string {
  return drawn === null
    ? t("feeling.none", "not drawn")
    : t("feeling.drawn", "drawn by hand: {value}", { value: formatSigned(drawn, 1) });
}

export function measuredWords({ measured }: Pick<CurvePoint, "measured">): string {
  if (!measured) return "–";
  const { value, low, high, n } = measured;
  return t("curve.measured.value", "{value} ({low} to {high}, n {n})", {
    value: formatSigned(value),
    low: formatNumber(low),
    high: formatNumber(high),
    n: formatCount(n),
  });
}

/** Everything that both curves say at a step, to whoever does not see them. */
export function pointWords(point: CurvePoint): string {
  const measured = point.measured
    ? t("curve.measured.words", "measured: {value}", { value: measuredWords(point) })
    : "";
  return [drawnWords(point.drawn), measured, gapWords(point.gap)].filter(Boolean).join("; ");
}
