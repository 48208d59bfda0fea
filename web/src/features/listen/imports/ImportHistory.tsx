import { failureOf, rejectsUrl } from "../../../api/connect";
import type { ImportRun, ImportState } from "../../../api/contract";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatInstant } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

export function ImportHistory({ imports }: { imports: ImportRun[] }) {
  if (!imports.length) return <p className="muted">{t("history.empty", "Nothing has been imported yet.")}</p>;
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("history.file", "File")}</th>
            <th scope="col">{t("history.when", "Started")}</th>
            <th scope="col">{t("history.state", "State")}</th>
            <th scope="col" className="end">
              {t("history.added", "Added")}
            </th>
            <th scope="col" className="end">
              {t("history.duplicates", "Already there")}
            </th>
            <th scope="col" className="end">
              {t("history.rejected", "Rejected")}
            </th>
            <th scope="col">
              <span className="visually-hidden">{t("history.download", "Rejected rows")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {imports.map((run) => (
            <HistoryRow key={run.id} run={run} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function stateWord(state: ImportState): string {
  return {
    waiting: t("state.waiting", "waiting"),
    running: t("state.running", "running"),
    done: t("state.done", "done"),
    failed: t("state.failed", "failed"),
    interrupted: t("state.interrupted", "interrupted"),
  }[state];
}

type CountName = "added" | "duplicates" | "rejected";

function total(run: ImportRun, name: CountName): number {
  return Object.values(run.counts).reduce((sum, counts) => sum + counts[name], 0);
}

function HistoryRow({ run }: { run: ImportRun }) {
  return (
    <tr>
      <th scope="row">
        {run.file_name}
        <div className="muted small">{[run.kind, run.source].filter(Boolean).join(" · ")}</div>
      </th>
      <td>
        {formatInstant(run.created_at)}
        {run.created_by ? <div className="muted small">{run.created_by}</div> : null}
      </td>
      <td>
        {stateWord(run.state)}
        {failureOf(run) ? <div className="muted small">{failureOf(run)}</div> : null}
      </td>
      <td className="end">{formatCount(total(run, "added"))}</td>
      <td className="end">{formatCount(total(run, "duplicates"))}</td>
      <td className="end">{formatCount(total(run, "rejected"))}</td>
      <td className="end">
        {run.has_rejects ? (
          <a
            href={rejectsUrl(run.id)}
            download
            aria-label={t("history.rejects-of", "Rejected rows of {file}", { file: run.file_name })}
          >
            CSV
          </a>
        ) : null}
      </td>
    </tr>
  );
}
