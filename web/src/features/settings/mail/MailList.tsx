import { Link } from "@tanstack/react-router";
import type { ListedMail } from "../../../api/mail";
import { formatAgo } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Mail.module.css";
import { mailOutcome } from "./mail-words";

/** The newest first; the one that is read is marked. */
export function MailList({ mails, chosen }: { mails: ListedMail[]; chosen: number | undefined }) {
  return (
    <ol className={classes.list} aria-label={t("mail.list", "Mails")}>
      {mails.map((mail) => (
        <li key={mail.id}>
          <Link
            from="/settings/mail"
            to="/settings/mail"
            search={(old) => ({ ...old, mail: mail.id })}
            className={classes.item}
            aria-current={mail.id === chosen ? "true" : undefined}
            resetScroll={false}
          >
            <span className={classes.to}>{mail.to_name || mail.to_address}</span>
            <time dateTime={mail.created_at}>{formatAgo(mail.created_at)}</time>
            <span className={classes.subject}>{mail.subject}</span>
            <span className={classes.state} data-state={mail.state}>
              {mailOutcome(mail)}
            </span>
          </Link>
        </li>
      ))}
    </ol>
  );
}
