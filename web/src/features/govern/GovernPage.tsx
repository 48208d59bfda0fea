import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import type { AuditEntry } from "../../api/contract";
import { fetchAuditPage } from "../../api/people";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { SkeletonLines } from "../../components/SkeletonLines";
import { TableScroll } from "../../components/TableScroll";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";

export default function GovernPage() {
  return (
    <Page title={t("nav.govern", "Govern")} description={t("govern.lead", "Who changed what, and when.")}>
      <Panel
        title={t("govern.audit", "Audit log")}
        hint={t("govern.audit.hint", "Written together with each change; nobody can edit it here.")}
      >
        <AuditLog />
      </Panel>
      <Panel title={t("coming.will", "What will be here")}>
        <p>
          {t(
            "govern.will",
            "Three levels with their rights and reviews, policies to acknowledge, review cycles with expiry, maturity and training. These parts are not built yet.",
          )}
        </p>
      </Panel>
    </Page>
  );
}

function AuditLog() {
  const audit = useInfiniteQuery({
    queryKey: ["people", "audit"],
    queryFn: ({ pageParam, signal }) => fetchAuditPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
  if (audit.error && !audit.data)
    return <ErrorNote error={audit.error} onRetry={() => void audit.refetch()} />;
  if (!audit.data) return <SkeletonLines lines={6} />;
  const entries = audit.data.pages.flatMap((page) => page.items);
  if (!entries.length) {
    return <EmptyState icon="history" title={t("govern.audit.empty", "Nothing has been changed yet")} />;
  }
  return (
    <div className="stack">
      <AuditTable entries={entries} />
      {audit.hasNextPage ? (
        <Button
          variant="default"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
        >
          {t("action.more", "Show more")}
        </Button>
      ) : null}
    </div>
  );
}

function AuditTable({ entries }: { entries: AuditEntry[] }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("audit.at", "When")}</th>
            <th scope="col">{t("audit.actor", "Who")}</th>
            <th scope="col">{t("audit.summary", "What")}</th>
            <th scope="col">{t("audit.object", "On")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <td>{formatInstant(entry.at)}</td>
              <td>{entry.actor}</td>
              <td>{entry.summary}</td>
              <td>
                {entry.object_type} <span className="muted">{entry.object_id}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
