import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ApiKey, Source } from "../../api/contract";
import { sourcesQuery } from "../../api/eventlog";
import { apiKeysQuery } from "../../api/people";
import { Dialog } from "../../components/Dialog";
import { EmptyState } from "../../components/EmptyState";
import { KeyTable } from "../../components/keys/KeyTable";
import { RevokeKey } from "../../components/keys/RevokeKey";
import { LinkButton } from "../../components/LinkButton";
import { Page } from "../../components/Page";
import { Answered, Panel } from "../../components/Panel";
import { TableScroll } from "../../components/TableScroll";
import { useRight } from "../../components/use-right";
import { formatAgo, formatCount, formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { CreateCaptureKey } from "./CreateCaptureKey";
import { SdkSnippets } from "./SdkSnippets";

export default function SourcesPage() {
  const sources = useQuery(sourcesQuery);
  const keys = useQuery(apiKeysQuery);
  const mayRead = useRight("listen.mailboxes");
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<ApiKey | null>(null);
  return (
    <Page
      title={t("listen.sources", "Sources")}
      description={t(
        "sources.lead",
        "Where records come from, how fresh each source is, and the keys with which programs send.",
      )}
      actions={
        <>
          {mayRead ? (
            <LinkButton to="/listen/mailboxes" variant="default">
              {t("mailboxes.title", "Mailboxes")}
            </LinkButton>
          ) : null}
          <Button onClick={() => setCreating(true)}>{t("sources.create", "Create capture key")}</Button>
        </>
      }
    >
      <Panel title={t("sources.list", "All sources")}>
        <Answered query={sources}>{(list) => <SourceTable sources={list} />}</Answered>
      </Panel>
      <Panel
        title={t("sources.keys", "Capture keys")}
        hint={t("sources.keys.hint", "They can only write events; they may stand in a web page.")}
      >
        <Answered query={keys}>
          {(list) => (
            <CaptureKeys keys={list.filter(({ kind }) => kind === "capture")} onRevoke={setRevoking} />
          )}
        </Answered>
      </Panel>
      <Panel
        title={t("sources.snippets", "Send events from your own programs")}
        hint={t(
          "sources.snippets.hint",
          "The clients of Segment and RudderStack send to Desirepath unchanged.",
        )}
      >
        <SdkSnippets writeKey="dp_…" />
      </Panel>
      <Dialog
        opened={creating}
        size="lg"
        onClose={() => setCreating(false)}
        title={t("sources.create", "Create capture key")}
      >
        <CreateCaptureKey onDone={() => setCreating(false)} />
      </Dialog>
      {revoking ? <RevokeKey apiKey={revoking} onClose={() => setRevoking(null)} /> : null}
    </Page>
  );
}

function CaptureKeys({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  if (!keys.length) return <p className="muted">{t("sources.keys.none", "There is no capture key yet.")}</p>;
  return <KeyTable keys={keys} onRevoke={onRevoke} />;
}

function SourceTable({ sources }: { sources: Source[] }) {
  if (!sources.length) {
    return (
      <EmptyState icon="database" title={t("sources.none", "Nothing has sent records yet")}>
        {t("sources.none.text", "Import a file, or create a capture key and send a first event.")}
      </EmptyState>
    );
  }
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("sources.source", "Source")}</th>
            <th scope="col">{t("sources.kind", "Kind")}</th>
            <th scope="col" className="end">
              {t("sources.rejected", "Rejected, last day")}
            </th>
            <th scope="col">{t("sources.last", "Last event")}</th>
          </tr>
        </thead>
        <tbody>
          {sources.map((source) => (
            <tr key={source.slug}>
              <th scope="row">
                {source.name}
                {source.name === source.slug ? null : <div className="muted small">{source.slug}</div>}
              </th>
              <td>{source.kind}</td>
              <td className="end">{formatCount(source.rejected_last_day)}</td>
              <td>
                {source.last_event_at ? (
                  <time dateTime={source.last_event_at} title={formatInstant(source.last_event_at)}>
                    {formatAgo(source.last_event_at)}
                  </time>
                ) : (
                  t("people.never", "never")
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
