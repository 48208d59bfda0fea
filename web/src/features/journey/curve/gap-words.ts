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
