import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useId, useState } from "react";
import type { Consent } from "../../api/contract";
import { consentHistoryQuery, consentPurposesQuery, recordConsent } from "../../api/customers";
import { ErrorNote } from "../../components/ErrorNote";
import { groupBy } from "../../components/group-by";
import { Icon } from "../../components/Icon";
import { notify } from "../../components/notify";
import { Answered } from "../../components/Panel";
import { useRight } from "../../components/use-right";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import classes from "./Customers.module.css";

type Decision = { purpose: string; granted: boolean };

function useDecide(customerKey: number) {
  const client = useQueryClient();
  const deciding = useMutation({
    mutationFn: (decision: Decision & { quiet?: boolean }) =>
      recordConsent(customerKey, { purpose: decision.purpose, granted: decision.granted }),
    onSuccess: (_, { purpose, granted, quiet }) => {
      void client.invalidateQueries({ queryKey: ["customers"] });
      if (!quiet)
        notify({ message: decidedText({ purpose, granted }), undo: () => takeBack(purpose, granted) });
    },
  });
  /** A decision is never deleted; taking it back is one more. */
  const takeBack = (purpose: string, granted: boolean) =>
    deciding.mutate({ purpose, granted: !granted, quiet: true });
  return deciding;
}

function decidedText({ purpose, granted }: Decision): string {
  return granted
    ? t("consent.done.granted", "Consent to “{purpose}” is granted.", { purpose })
    : t("consent.done.withdrawn", "Consent to “{purpose}” is withdrawn.", { purpose });
}

/** Consent per purpose: the newest decision with its history, and the way to record another. */
export function Consents({ customerKey }: { customerKey: number }) {
  const history = useQuery(consentHistoryQuery(customerKey));
  const deciding = useDecide(customerKey);
  const mayDecide = useRight("customers.edit");
  const decide = mayDecide ? (decision: Decision) => deciding.mutate(decision) : null;
  return (
    <div className="stack">
      {deciding.error ? <ErrorNote error={deciding.error} /> : null}
      <Answered query={history} lines={2}>
        {(decisions) => <Purposes decisions={decisions} onDecide={decide} />}
      </Answered>
      {decide ? <NewDecision onDecide={decide} /> : null}
    </div>
  );
}

type Decide = ((decision: Decision) => void) | null;

/** Decisions by purpose, the newest first in each. */
export function byPurpose(decisions: Consent[]): [string, Consent[]][] {
  return [...groupBy(decisions, ({ purpose }) => purpose)].toSorted(([a], [b]) => a.localeCompare(b));
}

function Purposes({ decisions, onDecide }: { decisions: Consent[]; onDecide: Decide }) {
  if (!decisions.length) {
    return (
      <p className="muted">
        {t("customer.consent.none", "No decision is recorded: treat every purpose as not granted.")}
      </p>
    );
  }
  return (
    <ul className={classes.consents}>
      {byPurpose(decisions).map(([purpose, own]) => (
        <Purpose key={purpose} purpose={purpose} decisions={own} onDecide={onDecide} />
      ))}
    </ul>
  );
}

type PurposeProps = { purpose: string; decisions: Consent[]; onDecide: Decide };

function Purpose({ purpose, decisions, onDecide }: PurposeProps) {
  const [newest] = decisions;
  if (!newest) return null;
  const { granted } = newest;
  return (
    <li>
      <div className="row spread">
        <span>
          <strong>{purpose}</strong>{" "}
          <span className={classes.state} data-granted={granted || undefined}>
            <Icon name={granted ? "check" : "x"} size={14} />
            {granted ? t("consent.granted", "granted") : t("consent.withdrawn", "withdrawn")}
          </span>
        </span>
        {onDecide ? (
          <Button
            size="compact-xs"
            variant="default"
            aria-label={decideLabel(purpose, granted)}
            onClick={() => onDecide({ purpose, granted: !granted })}
          >
            {granted ? t("consent.withdraw", "Withdraw") : t("consent.grant", "Grant")}
          </Button>
        ) : null}
      </div>
      <History decisions={decisions} />
    </li>
  );
}

function decideLabel(purpose: string, granted: boolean): string {
  return granted
    ? t("consent.withdraw-of", "Withdraw consent to {purpose}", { purpose })
    : t("consent.grant-of", "Grant consent to {purpose}", { purpose });
}

function History({ decisions }: { decisions: Consent[] }) {
  return (
    <details className="small">
      <summary>
        {t("consent.history", "{n, plural, one {1 decision} other {# decisions}}", { n: decisions.length })}
      </summary>
      <ol className={classes.history}>
        {decisions.map(({ at, granted, source }) => (
          <li key={`${at} ${granted}`}>
            {granted ? t("consent.granted", "granted") : t("consent.withdrawn", "withdrawn")}{" "}
            <span className="muted">
              {formatInstant(at)}
              {source ? ` · ${source}` : ""}
            </span>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** A decision about a purpose that is not listed yet. */
function NewDecision({ onDecide }: { onDecide: (decision: Decision) => void }) {
  const [purpose, setPurpose] = useState("");
  const purposes = useQuery(consentPurposesQuery).data ?? [];
  const listId = useId();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!purpose.trim()) return;
    onDecide({ purpose: purpose.trim(), granted: true });
    setPurpose("");
  };
  return (
    <form className={classes.newConsent} onSubmit={submit}>
      <TextInput
        size="xs"
        label={t("consent.purpose", "Another purpose")}
        placeholder={t("consent.purpose.hint", "Such as newsletter")}
        maxLength={60}
        list={listId}
        autoComplete="off"
        value={purpose}
        onChange={(event) => setPurpose(event.currentTarget.value)}
      />
      <datalist id={listId}>
        {purposes.map((each) => (
          <option key={each} value={each} />
        ))}
      </datalist>
      <Button size="xs" type="submit" variant="default" disabled={!purpose.trim()}>
        {t("consent.record", "Record as granted")}
      </Button>
    </form>
  );
}
