import { Button, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { MAIL_KEY, type MailState, mailStateQuery, sendTestMail } from "../../../api/mail";
import { meQuery } from "../../../api/people";
import { Icon } from "../../../components/Icon";
import { notify } from "../../../components/notify";
import { Answered, Panel } from "../../../components/Panel";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Mail.module.css";
import { mailStateName } from "./mail-words";

/** Whether mail leaves the house, from whom, and a test of it. */
export function MailServerPanel() {
  const state = useQuery({ ...mailStateQuery, refetchInterval: 15_000 });
  return (
    <Panel title={t("mail.server", "How mail goes out")}>
      <Answered query={state} lines={4}>
        {(told) => (
          <div className={classes.server}>
            <Standing state={told} />
            <TestMail isReal={told.is_sent_for_real} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}

function Standing({ state }: { state: MailState }) {
  const { is_sent_for_real, from_address, return_address, counts, stopped_addresses } = state;
  return (
    <div className="stack">
      <p className={classes.way} data-real={is_sent_for_real || undefined}>
        <Icon name={is_sent_for_real ? "check" : "info-circle"} size={18} />
        <span>
          {is_sent_for_real
            ? t("mail.real", "A mail server is set: mail goes out, from {from}.", { from: from_address })
            : t("mail.not-real", "No mail server is set: nothing leaves this installation.")}
        </span>
      </p>
      {is_sent_for_real ? <Returns address={return_address} /> : <HowTo />}
      <ul className={classes.counts} aria-label={t("mail.counts", "Mails by state")}>
        {Object.entries(counts).map(([one, count]) => (
          <li key={one}>
            <strong>{formatCount(count)}</strong>{" "}
            {one === "sent" && !is_sent_for_real
              ? t("mail.sent-or-kept", "sent or kept here")
              : mailStateName(one)}
          </li>
        ))}
        {stopped_addresses ? (
          <li>
            <strong>{formatCount(stopped_addresses)}</strong>{" "}
            {t("mail.stopped", "{n, plural, one {address gets} other {addresses get}} no more mail", {
              n: stopped_addresses,
            })}
          </li>
        ) : null}
      </ul>
    </div>
  );
}

function Returns({ address }: { address: string }) {
  if (address) {
    return (
      <p className="small muted">
        {t(
          "mail.returns",
          "What cannot be delivered comes back to {address}; addresses that nobody has get no more mail.",
          { address },
        )}
      </p>
    );
  }
  return (
    <p className="small muted">
      {t(
        "mail.no-returns",
        "Set DESIREPATH_MAIL_RETURN to an address of yours, so that mail that comes back later is seen too.",
      )}
    </p>
  );
}

function HowTo() {
  return (
    <details className="small">
      <summary>{t("mail.how", "How to send for real")}</summary>
      <p className="muted">
        {t("mail.how.text", "Start Desirepath with these settings, then send a test mail:")}
      </p>
      <pre className="code">
        {
          "DESIREPATH_SMTP_URL=smtp://user:password@mail.example.org:587\nDESIREPATH_MAIL_FROM=Example <care@example.org>\nDESIREPATH_MAIL_RETURN=bounces@example.org"
        }
      </pre>
    </details>
  );
}

function TestMail({ isReal }: { isReal: boolean }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const me = useQuery(meQuery).data?.user.email ?? "";
  const [typed, setTyped] = useState<string | null>(null);
  const to = (typed ?? me).trim();
  const sending = useMutation({
    mutationFn: () => sendTestMail(to),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: MAIL_KEY });
      void navigate({ to: "/settings/mail", search: { mail: id } });
      notify({
        message: isReal
          ? t("mail.test.sent", "A test mail is on its way to {to}.", { to })
          : t("mail.test.kept", "The test mail lies below."),
      });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (to) sending.mutate();
  };
  return (
    <form className={classes.test} onSubmit={submit}>
      <TextInput
        type="email"
        label={t("mail.test.to", "Send a test mail to")}
        value={typed ?? me}
        error={sending.error?.message}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      <Button type="submit" variant="default" loading={sending.isPending} disabled={!to}>
        {t("mail.test", "Send test mail")}
      </Button>
    </form>
  );
}
