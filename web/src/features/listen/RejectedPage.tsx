import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Reject } from "../../api/contract";
import { fetchRejects, replayRejects } from "../../api/eventlog";
import { EmptyState } from "../../components/EmptyState";
import { ErrorNote } from "../../components/ErrorNote";
import { notify } from "../../components/notify";
import { Page } from "../../components/Page";
import { Panel } from "../../components/Panel";
import { SkeletonLines } from "../../components/SkeletonLines";
import { TableScroll } from "../../components/TableScroll";
import { formatInstant } from "../../i18n/formats";
import { t } from "../../i18n/t";

export default function RejectedPage() {
  const rejects = useInfiniteQuery({
    queryKey: ["eventlog", "rejects"],
    queryFn: ({ pageParam, signal }) => fetchRejects(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
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
      <Panel title={t("rejected.list", "Latest rejected records")}>
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

function RejectList({ rejects, onReplay }: { rejects: Reject[]; onReplay: (id: number) => void }) {
  if (!rejects.length) return <EmptyState icon="check" title={t("rejected.none", "Nothing was rejected")} />;
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
