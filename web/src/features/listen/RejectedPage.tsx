import { Button, NativeSelect } from "@mantine/core";
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import type { Reject } from "../../api/contract";
import { fetchRejects, healthQuery, replayRejects } from "../../api/eventlog";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { SkeletonLines } from "../../components/SkeletonLines";
import { TableScroll } from "../../components/TableScroll";
import { formatCount, formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";

const route = getRouteApi("/listen/rejected");

function useRejects() {
  const { state, reason } = route.useSearch();
  const filter = { reason_code: reason, replayed: state && state === "replayed" };
  return useInfiniteQuery({
    queryKey: ["eventlog", "rejects", filter],
    queryFn: ({ pageParam, signal }) => fetchRejects(filter, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
    placeholderData: keepPreviousData,
  });
}

export default function RejectedPage() {
  const rejects = useRejects();
  const replay = useReplay();
  const shown = rejects.data?.pages.flatMap((page) => page.items);
  const waiting = shown?.filter((reject) => !reject.replayed_at) ?? [];
  return (
    <Page
      title={t("rejected.title", "Rejected records")}
      description={t(
        "rejected.lead",
        "Records that could not be read, kept as they came with the reason. Mend the cause, then replay.",
      )}
      actions={
        waiting.length ? (
          <Button loading={replay.isPending} onClick={() => replay.mutate(waiting.map(({ id }) => id))}>
            {t("rejected.replay-all", "Replay all that are shown")}
          </Button>
        ) : null
      }
    >
      {replay.error ? <ErrorNote error={replay.error} /> : null}
      <Panel title={t("rejected.list", "Latest rejected records")} actions={<RejectFilterBar />}>
        {rejects.error && !shown ? (
          <ErrorNote error={rejects.error} onRetry={() => void rejects.refetch()} />
        ) : null}
        {shown ? <RejectList rejects={shown} onReplay={(id) => replay.mutate([id])} /> : null}
        {rejects.isPending ? <SkeletonLines /> : null}
        {rejects.hasNextPage ? (
          <Button
            variant="default"
            loading={rejects.isFetchingNextPage}
            onClick={() => void rejects.fetchNextPage()}
          >
            {t("action.more", "Show more")}
          </Button>
        ) : null}
      </Panel>
    </Page>
  );
}

/** Which of them: by reason, and whether they were replayed; both stand in the address. */
function RejectFilterBar() {
  const { state, reason } = route.useSearch();
  const navigate = route.useNavigate();
  const reasons = useQuery(healthQuery).data?.rejects_by_reason ?? {};
  const change = (patch: { state?: "open" | "replayed"; reason?: string }) =>
    void navigate({ search: (old) => ({ ...old, ...patch }), replace: true });
  return (
    <>
      <NativeSelect
        aria-label={t("rejected.filter.reason", "Reason")}
        value={reason ?? ""}
        data={[
          { value: "", label: t("rejected.filter.any", "Any reason") },
          ...reasonOptions(reasons, reason),
        ]}
        onChange={(event) => change({ reason: event.currentTarget.value || undefined })}
      />
      <NativeSelect
        aria-label={t("rejected.filter.state", "State")}
        value={state ?? ""}
        data={[
          { value: "", label: t("rejected.filter.all", "Replayed or not") },
          { value: "open", label: t("rejected.filter.open", "Not replayed") },
          { value: "replayed", label: t("rejected.filter.replayed", "Replayed") },
        ]}
        onChange={(event) =>
          change({ state: (event.currentTarget.value || undefined) as "open" | "replayed" | undefined })
        }
      />
    </>
  );
}

function reasonOptions(counts: Record<string, number>, chosen: string | undefined) {
  const known = Object.entries(counts).map(([code, n]) => ({
    value: code,
    label: `${code} (${formatCount(n)})`,
  }));
  return chosen && !(chosen in counts) ? [...known, { value: chosen, label: chosen }] : known;
}

function RejectList({ rejects, onReplay }: { rejects: Reject[]; onReplay: (id: number) => void }) {
  const { state, reason } = route.useSearch();
  if (!rejects.length && (state || reason)) {
    return (
      <EmptyState icon="filter" title={t("rejected.none-match", "No rejected record matches this filter")} />
    );
  }
  if (!rejects.length) {
    return (
      <EmptyState icon="check" title={t("rejected.none", "Nothing was rejected")}>
        {t(
          "rejected.none.hint",
          "Every record that came in could be read. Rejected ones wait here for a replay.",
        )}
      </EmptyState>
    );
  }
  return <RejectTable rejects={rejects} onReplay={onReplay} />;
}

function useReplay() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: replayRejects,
    onSuccess: ({ replayed, left }) => {
      void client.invalidateQueries({ queryKey: ["eventlog"] });
      notify({
        message: t("rejected.replayed", "{replayed} sent through the intake again, {left} left.", {
          replayed,
          left,
        }),
      });
    },
  });
}

function RejectTable({ rejects, onReplay }: { rejects: Reject[]; onReplay: (id: number) => void }) {
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("rejected.reason", "Reason")}</th>
            <th scope="col">{t("sources.source", "Source")}</th>
            <th scope="col">{t("rejected.when", "Received")}</th>
            <th scope="col">{t("rejected.record", "Record")}</th>
            <th scope="col">
              <span className="visually-hidden">{t("people.actions", "Actions")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rejects.map((reject) => (
            <RejectRow key={reject.id} reject={reject} onReplay={onReplay} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function RejectRow({ reject, onReplay }: { reject: Reject; onReplay: (id: number) => void }) {
  return (
    <tr>
      <th scope="row">
        {reject.reason}
        <div className="muted small">{reject.reason_code}</div>
      </th>
      <td>{reject.source ?? "–"}</td>
      <td>{formatInstant(reject.received_at)}</td>
      <td style={{ maxInlineSize: 360 }}>
        <details>
          <summary>{t("rejected.show", "Show")}</summary>
          <pre className="code">{reject.payload}</pre>
        </details>
      </td>
      <td className="end">
        {reject.replayed_at ? (
          <span className="muted">{t("rejected.done", "replayed")}</span>
        ) : (
          <Button size="xs" variant="default" onClick={() => onReplay(reject.id)}>
            {t("rejected.replay", "Replay")}
          </Button>
        )}
      </td>
    </tr>
  );
}
