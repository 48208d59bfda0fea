import type { CustomerRow } from "../../api/contract";
import { t } from "../../i18n/t";

/** A name to show: the given one, else the first identifier, else the key. */
export function customerName({ display_name, identifiers, key }: CustomerRow): string {
  return display_name || identifiers[0]?.value || t("customers.unnamed", "Customer {key}", { key });
}

const MOST_IDENTIFIERS = 3;

/** The first identifiers in one line, without the one that serves as the name. */
export function identifierLine(customer: CustomerRow): string {
  const others = customer.identifiers.filter(({ value }) => value !== customerName(customer));
  const shown = others.slice(0, MOST_IDENTIFIERS).map(({ kind, value }) => `${kind}: ${value}`);
  const left = others.length - shown.length;
  if (left > 0) shown.push(t("customers.more-identifiers", "and {n} more", { n: left }));
  return shown.join(" · ");
}

export function statusWord(status: string): string {
  const words: Record<string, string> = {
    customer: t("customers.status.customer", "Customer"),
    prospect: t("customers.status.prospect", "Prospect"),
  };
  return words[status] ?? status;
}
