import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { AuditEntry } from "../../api/contract";
import { fetchAuditPage } from "../../api/people";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { Icon } from "../../components/Icon";
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
        <AuditFilterBar />
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

const route = getRouteApi("/govern");
const TYPING_PAUSE_MS = 250;

/** Kinds of objects that services write about, as they stand in the log. */
function objectKinds(): { value: string; label: string }[] {
  return [
    { value: "", label: t("audit.kind.all", "Everything") },
    { value: "journey", label: t("audit.kind.journey", "Journeys") },
    { value: "customer", label: t("audit.kind.customer", "Customers") },
    { value: "import", label: t("audit.kind.import", "Imports") },
    { value: "member", label: t("audit.kind.member", "Members") },
    { value: "role", label: t("audit.kind.role", "Roles") },
    { value: "department", label: t("audit.kind.department", "Departments") },
    { value: "key", label: t("audit.kind.key", "Keys") },
  ];
}

function AuditFilterBar() {
  const { who = "", kind = "", object } = route.useSearch();
  const navigate = route.useNavigate();
  const [text, setText] = useState(who);
  const change = (patch: { who?: string; kind?: string; object?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), replace: true });
  const find = useDebouncedCallback((value: string) => change({ who: value || undefined }), TYPING_PAUSE_MS);
  return (
    <div className="row">
      <TextInput
        type="search"
        aria-label={t("audit.filter.who", "Who")}
        placeholder={t("audit.filter.who.hint", "Name of a person or key")}
        leftSection={<Icon name="search" size={16} />}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value);
          find(event.currentTarget.value.trim());
        }}
      />
      <NativeSelect
        aria-label={t("audit.filter.kind", "About")}
        value={kind}
        data={objectKinds()}
        onChange={(event) => change({ kind: event.currentTarget.value || undefined, object: undefined })}
      />
      {object ? (
        <Button
          variant="default"
          rightSection={<Icon name="x" size={14} />}
          onClick={() => change({ object: undefined })}
        >
          {t("audit.filter.object", "only {object}", { object })}
        </Button>
      ) : null}
    </div>
  );
}

function AuditLog() {
  const { who, kind, object } = route.useSearch();
  const filter = { who, object_type: kind, object_id: object };
  const audit = useInfiniteQuery({
    queryKey: ["people", "audit", filter],
    queryFn: ({ pageParam, signal }) => fetchAuditPage(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
  if (audit.error && !audit.data)
    return <ErrorNote error={audit.error} onRetry={() => void audit.refetch()} />;
  if (!audit.data) return <SkeletonLines lines={6} />;
  const entries = audit.data.pages.flatMap((page) => page.items);
  if (!entries.length) return <NoEntries filtered={Boolean(who || kind || object)} />;
  return (
    <div className="stack">
      <AuditTable entries={entries} />
      {audit.hasNextPage ? (
        <Button
          variant="default"
          loading={audit.isFetchingNextPage}
          onClick={() => void audit.fetchNextPage()}
          style={{ alignSelf: "start" }}
        >
          {t("action.more", "Show more")}
        </Button>
      ) : null}
    </div>
  );
}

function NoEntries({ filtered }: { filtered: boolean }) {
  if (!filtered) {
    return <EmptyState icon="history" title={t("govern.audit.empty", "Nothing has been changed yet")} />;
  }
  return (
    <EmptyState icon="filter" title={t("audit.none", "No change matches this filter")}>
      {t("audit.none.hint", "Choose another person or “Everything”.")}
    </EmptyState>
  );
}

function AuditTable({ entries }: { entries: AuditEntry[] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("audit.summary", "What")}</th>
            <th scope="col">{t("audit.actor", "Who")}</th>
            <th scope="col">{t("audit.at", "When")}</th>
            <th scope="col">{t("audit.object", "On")}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={entry.id}>
              <th scope="row">{entry.summary}</th>
              <td>{entry.actor}</td>
              <td>{formatInstant(entry.at)}</td>
              <td>
                <Link
                  to="/govern"
                  search={{ kind: entry.object_type, object: entry.object_id }}
                  title={t("audit.same", "All changes of this")}
                >
                  {entry.object_type} {entry.object_id}
                </Link>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
