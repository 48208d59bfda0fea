import type { System } from "../../../api/contract";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** Whether a system is in use, in words. */
export function stateWords({ retired_on, is_retired }: System): string {
  if (!retired_on) return t("systems.in-use", "in use");
  return is_retired
    ? t("systems.retired-day", "retired {day}", { day: formatDay(retired_on) })
    : t("systems.retires", "retires {day}", { day: formatDay(retired_on) });
}

export function stepCount(n: number): string {
  return t("systems.steps", "{n, plural, =0 {no step} one {1 step} other {# steps}}", { n });
}
