import { Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { BUDGET_KEY, type ContactBudget, setContactBudget } from "../../../api/contact-budget";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { notify } from "../../../components/notify";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Budget.module.css";
import {
  type BudgetDraft,
  bodyOf,
  draftOf,
  isChanged,
  type LimitDraft,
  MOST_LIMITS,
  nextId,
  purposeName,
} from "./limits";

/** The rules as sentences with gaps; saving can be taken back. */
export function LimitForm({ budget }: { budget: ContactBudget }) {
  const [draft, setDraft] = useState(() => draftOf(budget));
  const saving = useSaving(budget);
  const body = bodyOf(draft);
  const change = (id: number, limit: Partial<LimitDraft>) =>
    setDraft({ ...draft, limits: draft.limits.map((one) => (one.id === id ? { ...one, ...limit } : one)) });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (body) saving.mutate(body);
  };
  return (
    <form className="stack" onSubmit={submit}>
      <ol className={classes.limits} aria-label={t("budget.rules", "Rules")}>
        {draft.limits.map((limit) => (
          <li key={limit.id}>
            <LimitRow
              limit={limit}
              usedUp={usedUp(budget, limit)}
              onChange={(changed) => change(limit.id, changed)}
              onRemove={() =>
                setDraft({ ...draft, limits: draft.limits.filter(({ id }) => id !== limit.id) })
              }
            />
          </li>
        ))}
      </ol>
      {draft.limits.length ? null : (
        <p className="muted">{t("budget.none.edit", "Without a rule customers may be asked at any time.")}</p>
      )}
      <div>
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          disabled={draft.limits.length >= MOST_LIMITS}
          onClick={() => setDraft({ ...draft, limits: [...draft.limits, freshLimit(draft)] })}
        >
          {t("budget.add", "Add a rule")}
        </Button>
      </div>
      <Consents budget={budget} draft={draft} onChange={setDraft} />
      {saving.error ? <ErrorNote error={saving.error} /> : null}
      <div className="row">
        <Button type="submit" loading={saving.isPending} disabled={!body || !isChanged(draft, budget)}>
          {t("budget.save", "Save rules")}
        </Button>
        {isChanged(draft, budget) ? (
          <Button variant="default" onClick={() => setDraft(draftOf(budget))}>
            {t("action.discard", "Discard changes")}
          </Button>
        ) : null}
      </div>
    </form>
  );
}

function freshLimit({ limits }: BudgetDraft): LimitDraft {
  return { id: nextId(limits), purpose: "survey", most: 1, days: 90 };
}

function usedUp(budget: ContactBudget, { purpose, most, days }: LimitDraft): number | null {
  const same = budget.limits.find((one) => one.purpose === purpose && one.days === days && one.most === most);
  return same ? same.used_up : null;
}

function useSaving(budget: ContactBudget) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: BUDGET_KEY });
  const before = bodyOf(draftOf(budget));
  const restoring = useMutation({ mutationFn: setContactBudget, onSettled: refresh });
  return useMutation({
    mutationFn: setContactBudget,
    onSuccess: () => {
      refresh();
      notify({
        message: t("budget.saved", "The rules are saved; they hold from the next contact on."),
        undo: before ? () => restoring.mutate(before) : undefined,
      });
    },
  });
}

type LimitRowProps = {
  limit: LimitDraft;
  usedUp: number | null;
  onChange: (change: Partial<LimitDraft>) => void;
  onRemove: () => void;
};

function LimitRow({ limit, usedUp: used, onChange, onRemove }: LimitRowProps) {
  const number = (value: number | string) => (typeof value === "number" ? value : "");
  return (
    <div className={classes.limit}>
      <span>{t("budget.at-most", "At most")}</span>
      <NumberInput
        size="xs"
        w={72}
        min={0}
        max={1000}
        allowDecimal={false}
        aria-label={t("budget.most", "How many contacts")}
        value={limit.most}
        onChange={(value) => onChange({ most: number(value) })}
      />
      <NativeSelect
        size="xs"
        aria-label={t("budget.what", "Of which kind")}
        value={limit.purpose}
        data={["survey", "marketing", "service", ""].map((value) => ({ value, label: purposeName(value) }))}
        onChange={(event) => onChange({ purpose: event.currentTarget.value })}
      />
      <span>{t("budget.within", "within")}</span>
      <NumberInput
        size="xs"
        w={84}
        min={1}
        max={1095}
        allowDecimal={false}
        aria-label={t("budget.days", "Within how many days")}
        value={limit.days}
        onChange={(value) => onChange({ days: number(value) })}
      />
      <span>{t("budget.days-word", "days")}</span>
      <span className={`${classes.used} muted small`}>
        {used === null ? "" : t("budget.used-up", "{n} used up", { n: formatCount(used) })}
      </span>
      <Button
        size="xs"
        variant="subtle"
        aria-label={t("budget.remove", "Remove this rule")}
        onClick={onRemove}
      >
        <Icon name="trash" size={16} />
      </Button>
    </div>
  );
}

type ConsentsProps = { budget: ContactBudget; draft: BudgetDraft; onChange: (draft: BudgetDraft) => void };

function Consents({ budget, draft, onChange }: ConsentsProps) {
  return (
    <Checkbox.Group
      label={t("budget.consent", "Only with consent")}
      description={t(
        "budget.consent.hint",
        "Whoever has said no, or unsubscribed, is never contacted. Of these kinds, neither is whoever has not said yes.",
      )}
      value={draft.needsConsent}
      onChange={(needsConsent) => onChange({ ...draft, needsConsent })}
    >
      <div className="row" style={{ gap: 20, marginBlockStart: 6 }}>
        {budget.purposes.map(({ purpose }) => (
          <Checkbox key={purpose} value={purpose} label={purposeName(purpose)} />
        ))}
      </div>
    </Checkbox.Group>
  );
}
