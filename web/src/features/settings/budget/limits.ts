import type { ContactBudget } from "../../../api/contact-budget";
import { t } from "../../../i18n/t";

/** A limit while it is written: numbers may be empty for a moment. */
export type LimitDraft = { id: number; purpose: string; most: number | ""; days: number | "" };
export type BudgetDraft = { limits: LimitDraft[]; needsConsent: string[] };

export const MOST_LIMITS = 20;

export function draftOf({ limits, purposes }: ContactBudget): BudgetDraft {
  return {
    limits: limits.map(({ purpose, most, days }, id) => ({ id, purpose: purpose ?? "", most, days })),
    needsConsent: purposes.filter(({ needs_consent }) => needs_consent).map(({ purpose }) => purpose),
  };
}

/** What is sent; null while a number is missing. */
export function bodyOf({ limits, needsConsent }: BudgetDraft) {
  const whole = limits.flatMap(({ purpose, most, days }) =>
    most === "" || days === "" ? [] : [{ purpose, most, days }],
  );
  return whole.length === limits.length ? { limits: whole, needs_consent: needsConsent } : null;
}

export function isChanged(draft: BudgetDraft, budget: ContactBudget): boolean {
  const plain = ({ limits, needsConsent }: BudgetDraft) =>
    JSON.stringify([
      limits.map(({ purpose, most, days }) => [purpose, most, days]),
      [...needsConsent].sort(),
    ]);
  return plain(draft) !== plain(draftOf(budget));
}

export function nextId(limits: LimitDraft[]): number {
  return Math.max(-1, ...limits.map(({ id }) => id)) + 1;
}

export function purposeName(purpose: string): string {
  const names: Record<string, string> = {
    "": t("budget.all", "contacts of any kind"),
    survey: t("budget.survey", "surveys"),
    marketing: t("budget.marketing", "marketing messages"),
    service: t("budget.service", "service messages"),
  };
  return names[purpose] ?? purpose;
}

/** So many contacts of a kind: "1 survey", "3 contacts". */
function contactCount(purpose: string, n: number): string {
  const counts: Record<string, () => string> = {
    survey: () => t("budget.n-surveys", "{n, plural, one {1 survey} other {# surveys}}", { n }),
    marketing: () =>
      t("budget.n-marketing", "{n, plural, one {1 marketing message} other {# marketing messages}}", { n }),
    service: () =>
      t("budget.n-service", "{n, plural, one {1 service message} other {# service messages}}", { n }),
  };
  return counts[purpose]?.() ?? t("budget.n-all", "{n, plural, one {1 contact} other {# contacts}}", { n });
}

/** A limit in one sentence: "at most 1 survey within 30 days". */
export function limitSentence({
  purpose,
  most,
  days,
}: {
  purpose: string;
  most: number;
  days: number;
}): string {
  return t("budget.sentence", "at most {what} within {days, plural, one {1 day} other {# days}}", {
    what: contactCount(purpose, most),
    days,
  });
}
