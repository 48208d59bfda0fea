import type { JourneyNumbers } from "../../../api/contract";
import type { Scope } from "../../../api/measure";
import { conditionParts, conditionWords } from "../../../components/condition-words";
import { formatCount, formatInstant, formatSpan } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** What a picture without its screen must say: period, filters, n and the moment it was made. */
export function pictureFacts(
  { from, to, where }: Scope,
  numbers: JourneyNumbers | undefined,
  now: Date,
): string {
  const period =
    from && to ? formatSpan(`${from.slice(0, 10)}T00:00:00Z`, to) : t("journey.period.all", "All time");
  const filters = conditionParts(where).map((part) => conditionWords(part));
  const cases = numbers
    ? t("export.cases", "{cases} cases of {customers} customers", {
        cases: formatCount(numbers.cases),
        customers: formatCount(numbers.customers),
      })
    : "";
  const made = t("export.made", "made {at}", { at: formatInstant(now.toISOString()) });
  return [period, ...filters, cases, made].filter(Boolean).join(" · ");
}
