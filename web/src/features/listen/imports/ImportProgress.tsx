import { Button, Progress } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { failureOf, importQuery, isOpen, rejectsUrl, restartImport } from "../../../api/connect";
import type { ImportRun } from "../../../api/contract";
import { Icon } from "../../../components/Icon";
import { LinkButton } from "../../../components/LinkButton";
import { Answered, Panel } from "../../../components/Panel";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { ImportCountsList } from "./ImportCountsList";

/** One import from start to result. Leaving the page does not stop it. */
export function ImportProgress({ id, onAgain }: { id: number; onAgain: () => void }) {
  const client = useQueryClient();
  const run = useQuery(importQuery(id));
  const state = run.data?.state;
  useEffect(() => {
    if (state === "done" || state === "failed" || state === "interrupted")
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[2] !== id });
  }, [state, client, id]);
  return (
    <Panel
      title={
        run.data
          ? t("progress.title", "Import of {file}", { file: run.data.file_name })
          : t("progress.import", "Import")
      }
    >
      <Answered query={run}>
        {(answer) =>
          isOpen(answer) ? <Running run={answer} /> : <Finished run={answer} onAgain={onAgain} />
        }
      </Answered>
    </Panel>
  );
}

function Running({ run }: { run: ImportRun }) {
  const share = run.progress_total ? Math.min(1, run.progress_done / run.progress_total) : null;
  const label =
    run.phase ||
    (run.state === "waiting"
      ? t("progress.waiting", "Waiting for its turn")
      : t("progress.running", "Reading"));
  return (
    <div className="stack">
      <p role="status">{label}</p>
      <Progress.Root size="lg">
        <Progress.Section
          value={(share ?? 1) * 100}
          animated={share === null}
          striped={share === null}
          aria-label={label}
        />
      </Progress.Root>
      <p className="muted numeric">
        {run.progress_total
          ? t("progress.of", "{done} of {total}", {
              done: formatCount(run.progress_done),
              total: formatCount(run.progress_total),
            })
          : t("progress.done", "{done} so far", { done: formatCount(run.progress_done) })}
      </p>
      <p className="muted">{t("progress.leave", "You can leave this page; the import goes on.")}</p>
    </div>
  );
}

function Finished({ run, onAgain }: { run: ImportRun; onAgain: () => void }) {
  const client = useQueryClient();
  const restart = useMutation({
    mutationFn: () => restartImport(run.id),
    onSuccess: () => client.invalidateQueries({ queryKey: importQuery(run.id).queryKey }),
  });
  const failed = run.state !== "done";
  const interrupted = run.state === "interrupted";
  return (
    <div className="stack">
      <p role="status" className="row">
        <Icon name={failed ? "alert-triangle" : "check"} />
        <strong>
          {interrupted
            ? t("progress.interrupted", "The import was interrupted; none of its events was kept.")
            : failed
              ? t("progress.failed", "The import failed; none of its events was kept.")
              : t("progress.finished", "The import is finished.")}
        </strong>
      </p>
      {failureOf(run) ? <p>{failureOf(run)}</p> : null}
      <ImportCountsList counts={run.counts} />
      {restart.error ? <p role="alert">{restart.error.message}</p> : null}
      <div className="row">
        {interrupted ? (
          <Button onClick={() => restart.mutate()} loading={restart.isPending}>
            {t("progress.restart", "Start it again")}
          </Button>
        ) : null}
        <Button onClick={onAgain}>{t("progress.again", "Import another file")}</Button>
        {run.has_rejects ? (
          <Button
            component="a"
            variant="default"
            href={rejectsUrl(run.id)}
            download
            leftSection={<Icon name="download" size={16} />}
          >
            {t("progress.rejects", "Download rejected rows")}
          </Button>
        ) : null}
        {failed ? null : (
          <LinkButton to="/" variant="default">
            {t("progress.home", "See it on Home")}
          </LinkButton>
        )}
      </div>
    </div>
  );
}
