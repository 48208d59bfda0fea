import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import { mailsQuery } from "../../../api/mail";
import { EmptyState } from "../../../components/EmptyState";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { Page } from "../../../components/Page";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { t } from "../../../i18n/t";
import classes from "./Mail.module.css";
import { MailList } from "./MailList";
import { MailReader } from "./MailReader";
import { MailServerPanel } from "./MailServerPanel";
import { MAIL_STATES, mailStateName } from "./mail-words";

const route = getRouteApi("/settings/mail");

/** How mail goes out, and every mail that was written, also those that no server took. */
export default function MailPage() {
  const { mail } = route.useSearch();
  return (
    <Page
      title={t("mail.title", "Outgoing mail")}
      description={t(
        "mail.lead",
        "Invitations, reminders and test mails. Without a mail server they stay here, and can be read and followed all the same.",
      )}
      wide
    >
      <MailServerPanel />
      <div className={classes.both} data-open={mail !== undefined || undefined}>
        <Panel title={t("mail.list", "Mails")}>
          <Mails />
        </Panel>
        {mail === undefined ? (
          <div className={classes.nothing}>
            <Icon name="message" size={24} />
            <p>{t("mail.choose", "Choose a mail to read it here as its receiver does.")}</p>
          </div>
        ) : (
          <MailReader key={mail} id={mail} />
        )}
      </div>
    </Page>
  );
}

function Mails() {
  const filter = route.useSearch();
  const { search, state } = filter;
  const list = useInfiniteQuery(mailsQuery({ search, state }));
  const mails = list.data?.pages.flatMap((page) => page.items);
  return (
    <>
      <Filters />
      {list.error ? <ErrorNote error={list.error} onRetry={() => void list.refetch()} /> : null}
      {mails?.length ? <MailList mails={mails} chosen={filter.mail} /> : null}
      {mails?.length === 0 ? <NoMail isFiltered={Boolean(search || state)} /> : null}
      {mails || list.error ? null : <SkeletonLines lines={8} />}
      {list.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={list.isFetchingNextPage}
            onClick={() => void list.fetchNextPage()}
          >
            {t("action.more", "Show more")}
          </Button>
        </div>
      ) : null}
    </>
  );
}

function Filters() {
  const { search = "", state = "" } = route.useSearch();
  const navigate = route.useNavigate();
  const [words, setWords] = useState(search);
  const seek = useDebouncedCallback(
    (sought: string) =>
      void navigate({ search: (old) => ({ ...old, search: sought || undefined }), replace: true }),
    250,
  );
  return (
    <search className={classes.filters}>
      <TextInput
        type="search"
        label={t("mail.search", "Search by receiver or subject")}
        leftSection={<Icon name="search" size={16} />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          seek(value);
        }}
      />
      <NativeSelect
        label={t("mail.state", "State")}
        value={state}
        data={[
          { value: "", label: t("mail.state.any", "any") },
          ...MAIL_STATES.map((value) => ({ value, label: mailStateName(value) })),
        ]}
        onChange={({ currentTarget: { value } }) =>
          void navigate({ search: (old) => ({ ...old, state: value || undefined }), replace: true })
        }
      />
    </search>
  );
}

function NoMail({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return <EmptyState icon="search" title={t("mail.none-such", "No mail is like this")} />;
  }
  return (
    <EmptyState icon="message" title={t("mail.none", "No mail was written yet")}>
      {t("mail.none.text", "Send yourself a test mail above, or invite customers to a survey.")}
    </EmptyState>
  );
}
