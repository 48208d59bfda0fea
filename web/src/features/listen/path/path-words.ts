import type { PathSource } from "../../../api/listening-path";
import { formatCount, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** The kind of a source in plain words; a kind that is not known stays as it is. */
export function sourceKind(kind: string): string {
  const words: Record<string, string> = {
    survey: t("source.survey", "Survey"),
    import: t("source.import", "Import"),
    capture: t("source.capture", "Website or app"),
    connector: t("source.connector", "Connector"),
    email: t("source.email", "Mailbox"),
    mailbox: t("source.email", "Mailbox"),
    frontline: t("source.frontline", "Notes of staff"),
    note: t("source.frontline", "Notes of staff"),
    interview: t("source.interview", "Interviews"),
  };
  return words[kind] ?? kind;
}

export function checkName(name: string): string {
  const words: Record<string, string> = {
    volume: t("grade.volume", "Enough is heard"),
    freshness: t("grade.freshness", "Heard lately"),
    response: t("grade.response", "Enough of those asked answer"),
    likeness: t("grade.likeness", "Like your customers"),
    owner: t("grade.owner", "Somebody owns it"),
  };
  return words[name] ?? name;
}

/** “25% (19% to 33%), 40 of 160”. */
export function responseWords({ response }: PathSource): string {
  if (!response) return t("path.response.unknown", "not known");
  return t("path.response", "{share} ({low} to {high}), {answered} of {asked}", {
    share: formatShare(response.value),
    low: formatShare(response.low),
    high: formatShare(response.high),
    answered: formatCount(response.answered),
    asked: formatCount(response.asked),
  });
}

/** “0.93 of 1 (0.90 to 0.95), n 312”; below 30 customers the number alone would mislead. */
export function likenessWords({ likeness }: PathSource): string {
  if (!likeness) return t("path.likeness.none", "not compared");
  const { value, low, high, n } = likeness;
  if (value === null || low === null || high === null || n < 10) {
    return t("path.likeness.few", "only {n, plural, one {1 customer} other {# customers}} to compare", { n });
  }
  return t("path.likeness", "{value} of 1 ({low} to {high}), n {n}", {
    value: formatNumber(value, 2),
    low: formatNumber(low, 2),
    high: formatNumber(high, 2),
    n: formatCount(n),
  });
}
