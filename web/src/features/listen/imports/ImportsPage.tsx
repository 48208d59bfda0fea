import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
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
  const imports = useInfiniteQuery(importsQuery);
  const [started, setStarted] = useState<ImportRun | null>(null);
  const watched = started ?? imports.data?.pages[0]?.items.find(isOpen) ?? null;
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
        <Answered query={imports}>
          {({ pages }) => <ImportHistory imports={pages.flatMap((page) => page.items)} />}
        </Answered>
        {imports.hasNextPage ? (
          <Button
            variant="default"
            loading={imports.isFetchingNextPage}
            onClick={() => void imports.fetchNextPage()}
          >
            {t("imports.older", "Show older imports")}
          </Button>
        ) : null}
      </Panel>
    </Page>
  );
}
