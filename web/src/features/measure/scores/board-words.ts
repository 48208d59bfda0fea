import type { ScoreLine } from "../../../api/scores";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatChangeInUnit, formatInUnit } from "../../../i18n/units";

/** A change with its interval, or why there is none, in words. */
export function changeWords({ change, before, unit }: ScoreLine): string {
  if (!change || !before) return "";
  if (change.value === null || change.low === null || change.high === null || change.verdict === "too few") {
    return t("scores.change.few", "{n} answers before; 30 on both sides are needed", {
      n: formatCount(change.n_before),
    });
  }
  return t("scores.change.interval", "{change} ({low} to {high}) since {before}", {
    change: formatChangeInUnit(change.value, unit),
    low: formatChangeInUnit(change.low, unit),
    high: formatChangeInUnit(change.high, unit),
    before: before.value === null ? "–" : formatInUnit(before.value, unit),
  });
}

/** How many answers would show the change that is worth seeing. */
export function neededWords({ answers_needed, smallest_change, unit }: ScoreLine): string {
  return t("scores.needed.words", "{n} per period to see {change}", {
    n: formatCount(answers_needed),
    change: formatChangeInUnit(smallest_change, unit).replace("+", "±"),
  });
}

/** A question's slug as words: “clean-restrooms” becomes “Clean restrooms”. */
export function questionWords(slug: string): string {
  const words = slug.replaceAll(/[-_]+/g, " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
