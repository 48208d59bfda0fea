import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { type ImportChoice, previewImport, startImport } from "../../../api/connect";
import type { ImportRun } from "../../../api/contract";
import { ErrorNote } from "../../../components/ErrorNote";
import { Icon } from "../../../components/Icon";
import { Panel } from "../../../components/Panel";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { t } from "../../../i18n/t";
import { ColumnMapping, mappingTask } from "./ColumnMapping";
import { FileDrop } from "./FileDrop";
import { ImportOptions } from "./ImportOptions";
import { ImportPreviewPanel } from "./ImportPreviewPanel";

const SurveyImport = lazy(() => import("./survey/SurveyImport"));
const WIDE = 8;
const NOTHING: ImportChoice = { files: [], recipe: "", kind: "", source: "", mapping: {} };

/** A wide survey is mapped on its own; the server's kinds know it only as a recipe. */
const SURVEY = "survey";

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
    if (next.files.length && next.kind !== SURVEY) preview.mutate(next);
    else preview.reset();
  };
  const task = mappingTask(preview.data, preview.error, choice);
  const [file] = choice.files;
  const isSurvey = choice.kind === SURVEY && choice.files.length === 1;
  return (
    <>
      <Panel title={t("imports.new", "New import")}>
        <FileDrop files={choice.files} onFiles={(files) => look({ ...choice, files, mapping: {} })} />
        {choice.files.length ? <ImportOptions choice={choice} onChange={look} /> : null}
        {task && task.columns.length >= WIDE ? (
          <SurveyHint onSurvey={() => look({ ...choice, kind: SURVEY })} />
        ) : null}
        {isSurvey && file ? (
          <Suspense fallback={<SkeletonLines lines={10} />}>
            <SurveyImport key={`${file.name} ${file.size}`} file={file} onStarted={onStarted} />
          </Suspense>
        ) : null}
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

/** So many columns, none of them an event: probably one row per respondent. */
function SurveyHint({ onSurvey }: { onSurvey: () => void }) {
  return (
    <div className="row">
      <Icon name="info-circle" size={16} />
      <span>
        {t("imports.survey.hint", "Is each row one respondent of a survey, and each column a question?")}
      </span>
      <Button variant="default" size="compact-sm" onClick={onSurvey}>
        {t("imports.survey.map", "Map its questions")}
      </Button>
    </div>
  );
}
