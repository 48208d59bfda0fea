import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { mailHtmlUrl, mailQuery, type WholeMail } from "../../../api/mail";
import { LinkButton } from "../../../components/LinkButton";
import { Answered, Panel } from "../../../components/Panel";
import { formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { Forgive } from "./Forgive";
import classes from "./Mail.module.css";
import { mailOutcome } from "./mail-words";

/** One mail as its receiver sees it, as plain text, and its headers. */
export function MailReader({ id }: { id: number }) {
  const mail = useQuery(mailQuery(id));
  return (
    <Panel
      title={mail.data?.subject ?? t("mail.one", "Mail")}
      actions={
        <LinkButton
          size="xs"
          variant="default"
          from="/settings/mail"
          to="/settings/mail"
          search={(old) => ({ ...old, mail: undefined })}
        >
          {t("action.close", "Close")}
        </LinkButton>
      }
    >
      <Answered query={mail} lines={12}>
        {(whole) => <Reading mail={whole} />}
      </Answered>
    </Panel>
  );
}

function Reading({ mail }: { mail: WholeMail }) {
  const [form, setForm] = useState<"html" | "text">(mail.has_html ? "html" : "text");
  return (
    <div className="stack">
      <Facts mail={mail} />
      {mail.has_html ? (
        <SegmentedControl
          className={classes.fit}
          size="xs"
          aria-label={t("mail.form", "Show as")}
          value={form}
          onChange={(value) => setForm(value as typeof form)}
          data={[
            { value: "html", label: t("mail.form.html", "As it looks") },
            { value: "text", label: t("mail.form.text", "Plain text") },
          ]}
        />
      ) : null}
      {form === "html" ? <Frame mail={mail} /> : <PlainText text={mail.text} />}
      <details className="small">
        <summary>{t("mail.headers", "Headers")}</summary>
        <dl className={classes.headers}>
          {mail.headers.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  );
}

/** No script, no form, nothing from elsewhere: the server's own rules for the frame say so too. */
function Frame({ mail }: { mail: WholeMail }) {
  return (
    <iframe
      className={classes.frame}
      title={t("mail.frame", "The mail as its receiver sees it")}
      sandbox="allow-popups allow-popups-to-escape-sandbox"
      src={mailHtmlUrl(mail.id)}
    />
  );
}

const ADDRESS = /(https?:\/\/[^\s<>"]+)/;

/** The words alone; addresses of our own kind can be followed. */
function PlainText({ text }: { text: string }) {
  if (!text) return <p className="muted">{t("mail.forgotten", "Its words are no longer kept.")}</p>;
  return (
    <pre className={classes.text}>
      {text.split(ADDRESS).map((part, place) =>
        ADDRESS.test(part) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text that never changes
          <a key={place} href={part} target="_blank" rel="noreferrer noopener">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </pre>
  );
}

function Facts({ mail }: { mail: WholeMail }) {
  const { to_address, customer_key, last_answer, sent_at, ended_at, created_at, attempts } = mail;
  return (
    <dl className={classes.facts}>
      <div>
        <dt>{t("mail.to", "To")}</dt>
        <dd>
          {customer_key === null ? (
            to_address
          ) : (
            <Link to="/customers/$key" params={{ key: String(customer_key) }}>
              {to_address}
            </Link>
          )}
        </dd>
      </div>
      <div>
        <dt>{t("mail.state", "State")}</dt>
        <dd>
          {mailOutcome(mail)}, {formatInstant(sent_at ?? ended_at ?? created_at)}
          {attempts > 1 ? ` (${t("mail.attempts", "{n} attempts", { n: attempts })})` : ""}
        </dd>
      </div>
      {last_answer ? (
        <div>
          <dt>{t("mail.answer", "The mail server said")}</dt>
          <dd>{last_answer}</dd>
        </div>
      ) : null}
      {mail.state === "bounced" ? <Forgive address={to_address} /> : null}
    </dl>
  );
}
