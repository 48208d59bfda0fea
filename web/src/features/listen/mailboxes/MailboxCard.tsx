import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { changeMailbox, checkMailbox, MAILBOXES_KEY, type Mailbox } from "../../../api/mailboxes";
import { Icon } from "../../../components/Icon";
import { notify } from "../../../components/notify";
import { formatAgo, formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Mailboxes.module.css";

type MailboxCardProps = { mailbox: Mailbox; mayChange: boolean; onEdit: () => void };

/** One mailbox: whether it is read, what came out of it, and what is wrong with it. */
export function MailboxCard({ mailbox, mayChange, onEdit }: MailboxCardProps) {
  const { name, username, host, folder, source } = mailbox;
  return (
    <article className={classes.card} aria-label={name}>
      <header className="row spread">
        <h2>{name}</h2>
        <Standing mailbox={mailbox} />
      </header>
      <p className={classes.address}>
        {t("mailbox.address", "{username} at {host}, folder {folder}", { username, host, folder })}
      </p>
      {mailbox.last_error ? (
        <p role="alert" className={classes.fault}>
          <Icon name="alert-triangle" size={16} />
          {mailbox.last_error}
        </p>
      ) : null}
      <p className="muted small">
        <Counts mailbox={mailbox} />{" "}
        <Link to="/listen/feedback" search={{ source: [source], state: "all" }}>
          {t("mailbox.show", "Show its feedback")}
        </Link>
      </p>
      {mayChange ? <Deeds mailbox={mailbox} onEdit={onEdit} /> : null}
    </article>
  );
}

function Standing({ mailbox: { is_on, last_error, last_checked_at } }: { mailbox: Mailbox }) {
  const [state, word] = !is_on
    ? ["off", t("mailbox.off", "Not read")]
    : last_error
      ? ["fault", t("mailbox.fault", "Cannot be read")]
      : last_checked_at
        ? ["on", t("mailbox.on", "Is read")]
        : ["off", t("mailbox.soon", "Read in a moment")];
  return (
    <span className={classes.standing} data-state={state}>
      {word}
    </span>
  );
}

function Counts({ mailbox: { taken, passed_over, last_checked_at } }: { mailbox: Mailbox }) {
  return (
    <>
      {t("mailbox.taken", "{n, plural, one {1 mail} other {# mails}} taken, {passed} passed over.", {
        n: taken,
        passed: passed_over,
      })}{" "}
      {last_checked_at ? (
        <time dateTime={last_checked_at} title={formatInstant(last_checked_at)}>
          {t("mailbox.checked", "Last looked {ago}.", { ago: formatAgo(last_checked_at) })}
        </time>
      ) : null}
    </>
  );
}

function Deeds({ mailbox, onEdit }: { mailbox: Mailbox; onEdit: () => void }) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: MAILBOXES_KEY });
  const fail = (error: Error) => notify({ tone: "failed", message: error.message });
  const checking = useMutation({
    mutationFn: () => checkMailbox(mailbox.id),
    onSettled: refresh,
    onError: fail,
    onSuccess: ({ last_error, taken }) => {
      if (!last_error) notify({ message: checkedWords(taken - mailbox.taken) });
    },
  });
  const switching = useMutation({
    mutationFn: (is_on: boolean) => changeMailbox(mailbox.id, { is_on }),
    onSettled: refresh,
    onError: fail,
    onSuccess: ({ is_on }) =>
      notify({
        message: is_on
          ? t("mailbox.switched-on", "“{name}” is read again.", { name: mailbox.name })
          : t("mailbox.switched-off", "“{name}” is not read any more.", { name: mailbox.name }),
        undo: () => switching.mutate(!is_on),
      }),
  });
  return (
    <div className="row">
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="refresh" size={16} />}
        loading={checking.isPending}
        onClick={() => checking.mutate()}
      >
        {t("mailbox.check", "Look now")}
      </Button>
      <Button size="xs" variant="default" onClick={onEdit}>
        {t("mailbox.edit", "Change…")}
      </Button>
      <Button
        size="xs"
        variant="default"
        loading={switching.isPending}
        onClick={() => switching.mutate(!mailbox.is_on)}
      >
        {mailbox.is_on ? t("mailbox.switch-off", "Stop reading") : t("mailbox.switch-on", "Read it again")}
      </Button>
    </div>
  );
}

function checkedWords(taken: number): string {
  return taken > 0
    ? t("mailbox.looked", "{n, plural, one {1 new mail} other {# new mails}} taken.", { n: taken })
    : t("mailbox.looked.none", "It can be read; there is no new mail.");
}
