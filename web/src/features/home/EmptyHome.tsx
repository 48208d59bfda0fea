import { CopyButton } from "../../components/CopyButton";
import { EmptyState } from "../../components/EmptyState";
import { LinkButton } from "../../components/LinkButton";
import { t } from "../../i18n/t";

const SAMPLE_COMMAND = ".venv/bin/desirepath sample";

export function EmptyHome() {
  return (
    <EmptyState
      icon="database"
      title={t("home.empty", "There is no data yet")}
      action={<LinkButton to="/listen/imports">{t("home.import", "Import data")}</LinkButton>}
    >
      <div className="stack">
        <p>
          {t(
            "home.empty.import",
            "Import a file of events or feedback (CSV, XLSX, Parquet, JSON Lines, XES, OCEL), or send events with a capture key under Listen, Sources.",
          )}
        </p>
        <p>
          {t(
            "home.empty.sample",
            "To look around first, load the sample organisation; run this where Desirepath runs:",
          )}
        </p>
        <div className="row" style={{ justifyContent: "center" }}>
          <code>{SAMPLE_COMMAND}</code>
          <CopyButton value={SAMPLE_COMMAND} label={t("action.copy", "Copy")} />
        </div>
      </div>
    </EmptyState>
  );
}
