import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { startImport } from "../../../../api/connect";
import type { ImportRun } from "../../../../api/contract";
import {
  type Earlier,
  lookAtSurvey,
  previewSurveyImport,
  type SurveyMapping,
  savedRecipesQuery,
  saveRecipe,
} from "../../../../api/survey-imports";
import { ErrorNote } from "../../../../components/ErrorNote";
import { SkeletonLines } from "../../../../components/SkeletonLines";
import { workspaceTimeZone } from "../../../../i18n/formats";
import { draftOf, mappingOf, type SurveyDraft } from "./draft";
import { EarlierChoice } from "./EarlierChoice";
import { FoundAgain } from "./FoundAgain";
import { MappingForm } from "./MappingForm";
import { SurveyScores } from "./SurveyScores";

const NO_EARLIER: Earlier = { saved: "", recipe: "" };

type SurveyImportProps = { file: File; onStarted: (run: ImportRun) => void };

/** One row per respondent, one column per question: say what each column is, see the scores, then import. */
export default function SurveyImport({ file, onStarted }: SurveyImportProps) {
  const [earlier, setEarlier] = useState(NO_EARLIER);
  const [draft, setDraft] = useState<SurveyDraft | null>(null);
  const looking = useMutation({
    mutationFn: (like: Earlier) => lookAtSurvey(file, like),
    onSuccess: (look) => setDraft(draftOf(look, workspaceTimeZone())),
  });
  const { mutate: look } = looking;
  useEffect(() => look(earlier), [look, earlier]);
  return (
    <>
      <EarlierChoice earlier={earlier} onChange={setEarlier} />
      {looking.error ? <ErrorNote error={looking.error} onRetry={() => look(earlier)} /> : null}
      {looking.isPending ? <SkeletonLines lines={10} /> : null}
      {draft && looking.data && !looking.isPending ? (
        <>
          <FoundAgain look={looking.data} />
          <Mapped file={file} draft={draft} onChange={setDraft} onStarted={onStarted} />
        </>
      ) : null}
    </>
  );
}

type MappedProps = {
  file: File;
  draft: SurveyDraft;
  onChange: (draft: SurveyDraft) => void;
  onStarted: (run: ImportRun) => void;
};

function Mapped({ file, draft, onChange, onStarted }: MappedProps) {
  const mapping = mappingOf(draft);
  const preview = useMutation({ mutationFn: (given: SurveyMapping) => previewSurveyImport(file, given) });
  const start = useStarting(file, onStarted);
  const isPreviewOfThis = JSON.stringify(preview.variables) === JSON.stringify(mapping);
  return (
    <>
      <MappingForm
        draft={draft}
        onChange={onChange}
        waiting={preview.isPending}
        onSubmit={() => preview.mutate(mapping)}
      />
      {preview.error ? <ErrorNote error={preview.error} /> : null}
      {preview.isPending ? <SkeletonLines lines={6} /> : null}
      {preview.data && !preview.isPending ? (
        <SurveyScores
          preview={preview.data}
          isStale={!isPreviewOfThis}
          starting={start.isPending}
          onAgain={() => preview.mutate(mapping)}
          onStart={(remember) => start.mutate({ mapping, text: preview.data.recipe, remember })}
        />
      ) : null}
      {start.error ? <ErrorNote error={start.error} /> : null}
    </>
  );
}

type Starting = { mapping: SurveyMapping; text: string; remember: boolean };

/** Starts the import by the recipe that the mapping became; a recipe of the same name is replaced. */
function useStarting(file: File, onStarted: (run: ImportRun) => void) {
  const client = useQueryClient();
  const saved = useQuery(savedRecipesQuery).data ?? [];
  return useMutation({
    mutationFn: async ({ mapping, text, remember }: Starting) => {
      if (remember) {
        const slug = saved.find(({ name }) => name === mapping.name)?.slug;
        await saveRecipe({ name: mapping.name, text, mapping, slug });
      }
      return startImport({ files: [file], recipe: text, kind: "", source: "", mapping: {} });
    },
    onSuccess: (run) => {
      void client.invalidateQueries({ queryKey: ["connect"] });
      onStarted(run);
    },
  });
}
