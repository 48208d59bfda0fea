import type { Weighting } from "../../../api/scores";
import { t } from "../../../i18n/t";

/** The field's word for what is done, with what it means. */
export function methodWords(method: Weighting["plan"]["method"]): string {
  return method === "raking"
    ? t("weightings.raking", "Raking (each trait in turn until all agree)")
    : t("weightings.post", "Post-stratification (one list of groups)");
}
