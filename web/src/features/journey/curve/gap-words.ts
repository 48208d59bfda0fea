import type { Gap } from "../../../canvas/emotion";
import { formatCount, formatNumber } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** The gap between the drawn and the measured feeling in words: "customers feel 1.2 lower than drawn (0.8 to 1.6, n 214)". */
export function gapWords({ verdict, size, low, high, n }: Gap): string {
  const values = {
    size: formatNumber(size),
    low: formatNumber(low),
    high: formatNumber(high),
    n: formatCount(n),
  };
  if (verdict === "lower")
    return t("gap.lower", "customers feel {size} lower than drawn ({low} to {high}, n {n})", values);
  if (verdict === "higher")
    return t("gap.higher", "customers feel {size} higher than drawn ({low} to {high}, n {n})", values);
  if (verdict === "unclear") return t("gap.unclear", "no clear difference from the drawn (n {n})", values);
  if (verdict === "few") return t("gap.few", "too few answers to compare (n {n})", values);
  if (verdict === "undrawn") return t("gap.undrawn", "measured, but not drawn (n {n})", values);
  return n ? t("gap.unheard.few", "too few answers (n {n})", values) : t("voice.unheard", "not heard");
}

export type GapNote = { claim: string; basis: string };

/** The gap as it stands under the curve, in two short lines; where nobody was heard there is nothing to say. */
export function gapNote({ verdict, size, low, high, n }: Gap): GapNote | null {
  const far = { size: formatNumber(size) };
  const count = t("measured.n", "n {n}", { n: formatCount(n) });
  const range = t("gap.note.basis", "{low} to {high}, {n}", {
    low: formatNumber(low),
    high: formatNumber(high),
    n: count,
  });
  if (verdict === "lower")
    return { claim: t("gap.note.lower", "{size} lower than drawn", far), basis: range };
  if (verdict === "higher")
    return { claim: t("gap.note.higher", "{size} higher than drawn", far), basis: range };
  if (verdict === "unclear") return { claim: t("gap.note.unclear", "no clear gap"), basis: count };
  if (verdict === "undrawn") return { claim: t("gap.note.undrawn", "not drawn"), basis: count };
  return n ? { claim: t("gap.note.few", "few answers"), basis: count } : null;
}
