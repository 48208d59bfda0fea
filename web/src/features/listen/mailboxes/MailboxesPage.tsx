import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { type Mailbox, mailboxesQuery } from "../../../api/mailboxes";
import { EmptyState } from "../../../components/EmptyState";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Answered } from "../../../components/Panel";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import { MailboxCard } from "./MailboxCard";
import { MailboxDialog } from "./MailboxDialog";
import classes from "./Mailboxes.module.css";

/** The mailboxes that customers write to; what comes in becomes feedback. */
export default function MailboxesPage() {
  const mayChange = useRight("listen.mailboxes");
  const mailboxes = useQuery(mailboxesQuery);
  const [edited, setEdited] = useState<Mailbox | "new" | null>(null);
  return (
    <Page
      title={t("mailboxes.title", "Mailboxes")}
      description={t(
        "mailboxes.lead",
        "Folders that are read every few minutes: each new mail becomes feedback. Nothing in the mailbox is changed or deleted.",
      )}
      above={
        <nav aria-label={t("breadcrumb", "Breadcrumb")} className="small">
          <Link to="/listen/feedback">{t("feedback.title", "Feedback")}</Link>
        </nav>
      }
      actions={mayChange && mailboxes.data?.length ? <AddButton onClick={() => setEdited("new")} /> : null}
    >
      <Answered query={mailboxes}>
        {(list) =>
          list.length ? (
            <ul className={classes.list}>
              {list.map((mailbox) => (
                <li key={mailbox.id}>
                  <MailboxCard mailbox={mailbox} mayChange={mayChange} onEdit={() => setEdited(mailbox)} />
                </li>
              ))}
            </ul>
          ) : (
            <NoMailbox onAdd={mayChange ? () => setEdited("new") : undefined} />
          )
        }
      </Answered>
      {edited ? (
        <MailboxDialog mailbox={edited === "new" ? null : edited} onClose={() => setEdited(null)} />
      ) : null}
    </Page>
  );
}

function AddButton({ onClick }: { onClick: () => void }) {
  return (
    <Button leftSection={<Icon name="plus" size={16} />} onClick={onClick}>
      {t("mailboxes.add", "Add mailbox")}
    </Button>
  );
}

function NoMailbox({ onAdd }: { onAdd?: () => void }) {
  return (
    <EmptyState
      icon="message"
      title={t("mailboxes.none", "No mailbox is read yet")}
      action={onAdd ? <AddButton onClick={onAdd} /> : null}
    >
      {t(
        "mailboxes.none.hint",
        "Connect the address that customers write to, such as feedback@ or support@, by IMAP. Automatic replies, bounces and newsletters are passed over.",
      )}
    </EmptyState>
  );
}
