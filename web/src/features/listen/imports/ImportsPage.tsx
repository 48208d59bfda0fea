import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { importsQuery, isOpen } from "../../../api/connect";
import type { ImportRun } from "../../../api/contract";
import { Page } from "../../../components/Page";
import { Answered, Panel } from "../../../components/Panel";
import { t } from "../../../i18n/t";
import { ImportHistory } from "./ImportHistory";
import { ImportProgress } from "./ImportProgress";
import { NewImport } from "./NewImport";

/** Records come in from files: choose, look at what would happen, start, watch, read the result. */
export default function ImportsPage() {
  const imports = useQuery(importsQuery);
  const [started, setStarted] = useState<ImportRun | null>(null);
  const watched = started ?? imports.data?.find(isOpen) ?? null;
  return (
    <Page
      title={t("listen.imports", "Imports")}
      description={t(
        "imports.lead",
        "Bring in events, feedback and customers from files. The same file twice adds nothing; a bad row never stops the good ones.",
      )}
    >
      {watched ? (
        <ImportProgress key={watched.id} id={watched.id} onAgain={() => setStarted(null)} />
      ) : (
        <NewImport onStarted={setStarted} />
      )}
      <Panel title={t("imports.history", "History")}>
        <Answered query={imports}>{(list) => <ImportHistory imports={list} />}</Answered>
      </Panel>
    </Page>
  );
}
