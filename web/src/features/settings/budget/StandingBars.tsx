import type { ContactBudget, ContactPurpose } from "../../../api/contact-budget";
import { EmptyState } from "../../../components/EmptyState";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Budget.module.css";
import { purposeName } from "./limits";

/** Of each kind: how many may be contacted now, how many rest, how many said no. */
export function StandingBars({ budget }: { budget: ContactBudget }) {
  if (!budget.customers) {
    return (
      <EmptyState icon="users" title={t("budget.nobody", "There are no customers yet")}>
        {t("budget.nobody.text", "They come with the first events, imports or lists.")}
      </EmptyState>
    );
  }
  return (
    <ul className={classes.standing}>
      {budget.purposes.map((purpose) => (
        <li key={purpose.purpose}>
          <Standing purpose={purpose} customers={budget.customers} />
        </li>
      ))}
    </ul>
  );
}

function Standing({ purpose, customers }: { purpose: ContactPurpose; customers: number }) {
  const { may_be_contacted, by_budget, by_consent, contacts_in_30_days } = purpose;
  const parts = [
    { kind: "free", count: may_be_contacted, name: t("budget.free", "may be contacted") },
    { kind: "budget", count: by_budget, name: t("budget.rest", "rest, by the rules") },
    {
      kind: "consent",
      count: by_consent,
      name: purpose.needs_consent
        ? t("budget.no-consent", "have not agreed")
        : t("budget.refused", "said no"),
    },
  ];
  return (
    <>
      <h3>{sentenceCase(purposeName(purpose.purpose))}</h3>
      <div className={classes.bar} aria-hidden="true">
        {parts.map(({ kind, count }) =>
          count ? <span key={kind} data-kind={kind} style={{ flexGrow: count }} /> : null,
        )}
      </div>
      <p className={classes.legend}>
        {parts.map(({ kind, count, name }) => (
          <span key={kind} data-kind={kind}>
            <strong>{formatCount(count)}</strong> {name}{" "}
            <span className="muted">({formatShare(count / customers)})</span>
          </span>
        ))}
        <span className="muted">
          {t("budget.lately", "{n, plural, one {1 contact} other {# contacts}} in 30 days", {
            n: contacts_in_30_days,
          })}
        </span>
      </p>
    </>
  );
}

function sentenceCase(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
