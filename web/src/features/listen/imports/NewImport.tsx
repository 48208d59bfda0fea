import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ImportChoice, previewImport, startImport } from "../../../api/connect";
import type { ImportRun } from "../../../api/contract";
import { ErrorNote } from "../../../components/ErrorNote";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { t } from "../../../i18n/t";
import { ColumnMapping, mappingTask } from "./ColumnMapping";
import { FileDrop } from "./FileDrop";
import { ImportOptions } from "./ImportOptions";
import { ImportPreviewPanel } from "./ImportPreviewPanel";

const NOTHING: ImportChoice = { files: [], recipe: "", kind: "", source: "", mapping: {} };

/** Choose files and how to read them; a dry run shows what would happen before anything does. */
export function NewImport({ onStarted }: { onStarted: (run: ImportRun) => void }) {
  const client = useQueryClient();
  const [choice, setChoice] = useState<ImportChoice>(NOTHING);
  const preview = useMutation({ mutationFn: previewImport });
  const start = useMutation({
    mutationFn: startImport,
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: ["connect", "imports"] });
      onStarted(run);
    },
  });
  const look = (next: ImportChoice) => {
    setChoice(next);
    start.reset();
    if (next.files.length) preview.mutate(next);
    else preview.reset();
  };
  const task = mappingTask(preview.data, preview.error, choice);
  return (
    <>
      <Panel title={t("imports.new", "New import")}>
        <FileDrop files={choice.files} onFiles={(files) => look({ ...choice, files, mapping: {} })} />
        {choice.files.length ? <ImportOptions choice={choice} onChange={look} /> : null}
        {task ? (
          <ColumnMapping
            key={[...task.columns, ...task.missing].join()}
            task={task}
            onApply={(mapping) => look({ ...choice, mapping })}
          />
        ) : null}
      </Panel>
      {preview.isPending ? <SkeletonLines lines={6} /> : null}
      {preview.error && !task ? <ErrorNote error={preview.error} /> : null}
      {preview.data && !preview.isPending ? (
        <ImportPreviewPanel
          preview={preview.data}
          action={
            <Button loading={start.isPending} onClick={() => start.mutate(choice)}>
              {t("imports.start", "Start import")}
            </Button>
          }
        />
      ) : null}
      {start.error ? <ErrorNote error={start.error} /> : null}
    </>
  );
}
