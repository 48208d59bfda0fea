import type { CustomerRow } from "../../api/contract";
import { t } from "../../i18n/t";

/** A name to show: the given one, else the first identifier, else the key. */
export function customerName({ display_name, identifiers, key }: CustomerRow): string {
  return display_name || identifiers[0]?.value || t("customers.unnamed", "Customer {key}", { key });
}
