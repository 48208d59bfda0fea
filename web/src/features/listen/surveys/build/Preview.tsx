import { Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import {
  previewSurvey,
  type SurveyPreview,
  type SurveyPreviewWish,
  type SurveyProblem,
} from "../../../../api/surveys";
import { t } from "../../../../i18n/t";
import { languagesOf, type SurveyFile } from "../document/file";
import type { Selection } from "../document/problems";
import { questionWords } from "../document/rules";
import { languageName } from "../document/words";
import { useDraft } from "../draft/DraftProvider";
import classes from "./Build.module.css";
import { PreviewFrame } from "./PreviewFrame";
import { PAUSE_MS } from "./use-check";

type Size = "phone" | "desk";
/** What a respondent did in the preview: the form of one page, on top of what was answered before. */
type Done = { answers: Record<string, unknown>; form: Record<string, string[]> | null };

const NOTHING: Done = { answers: {}, form: null };

/** The survey as a respondent sees it: the server's own pages, which can be answered; nothing is kept. */
export function Preview({ problems }: { problems: readonly SurveyProblem[] }) {
  const document = useDraft((state) => state.document);
  const selection = useDraft((state) => state.selection);
  const writing = useDraft((state) => state.language);
  const languages = languagesOf(document);
  const [size, setSize] = useState<Size>("phone");
  const language = languages.includes(writing) ? writing : (languages[0] ?? "en");
  const walk = usePreview(document, selection, language);
  const { shown } = walk;
  return (
    <>
      <div className={classes.previewTools}>
        <SegmentedControl
          size="xs"
          aria-label={t("survey.preview.size", "Size of the preview")}
          value={size}
          onChange={(next) => setSize(next as Size)}
          data={[
            { value: "phone", label: t("survey.preview.phone", "Phone") },
            { value: "desk", label: t("survey.preview.desk", "Desk") },
          ]}
        />
        {languages.length > 1 ? <PreviewLanguage languages={languages} /> : null}
        <Button size="compact-sm" variant="default" onClick={walk.restart}>
          {t("survey.preview.restart", "From the start")}
        </Button>
      </div>
      <p className={classes.previewWords} role="status">
        {walk.isStale && problems.length ? (
          t("survey.preview.old", "As it was before: something is to be mended first.")
        ) : (
          <Where document={document} shown={shown} />
        )}
      </p>
      {shown ? (
        <PreviewFrame html={shown.html} size={size} isStale={walk.isStale} onForm={walk.send} />
      ) : (
        <p className={classes.noPreview}>
          {problems.length
            ? t("survey.preview.none", "The preview comes once what is listed is mended.")
            : t("survey.preview.waiting", "Drawing the page…")}
        </p>
      )}
    </>
  );
}

function PreviewLanguage({ languages }: { languages: readonly string[] }) {
  const chosen = useDraft((state) => state.language);
  const write = useDraft((state) => state.write);
  return (
    <NativeSelect
      size="xs"
      aria-label={t("survey.preview.language", "Language of the preview")}
      value={chosen}
      data={languages.map((tag) => ({ value: tag, label: languageName(tag) }))}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}

/** Which page it is, and what had to be assumed to come there. */
function Where({ document, shown }: { document: SurveyFile; shown: SurveyPreview | undefined }) {
  if (!shown) return null;
  const page = shown.page
    ? t("survey.preview.page", "Page {n} of {all}", { n: shown.number, all: shown.total })
    : t("survey.part.end", "Thank-you page");
  const assumed = Object.entries(shown.assumed).map(([key, answer]) =>
    t("survey.preview.assumed", "{question}: {answer}", {
      question: questionWords(document, key),
      answer: answer || "–",
    }),
  );
  if (!assumed.length) return page;
  return t("survey.preview.as-if", "{page}, as if answered {list}", { page, list: assumed.join("; ") });
}

/** Shows the chosen part; what is answered in the preview leads on from there until another part is chosen. */
function usePreview(document: SurveyFile, selection: Selection, language: string) {
  const [done, setDone] = useState<Done>(NOTHING);
  const [wish, setWish] = useState<Selection | null>(selection);
  useEffect(() => {
    setWish(selection);
    setDone(({ answers }) => ({ answers, form: null }));
  }, [selection]);
  const [paused] = useDebouncedValue(document, PAUSE_MS);
  const body: SurveyPreviewWish = {
    document: { ...paused },
    language,
    ...wanted(wish),
    answers: done.answers,
    form: done.form,
  };
  const asked = useQuery<SurveyPreview>({
    queryKey: ["listen", "survey-preview", body],
    queryFn: ({ signal }) => previewSurvey(body, signal),
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 60_000,
    retry: false,
  });
  // A draft that cannot be drawn just now leaves the last one that could.
  const [last, setLast] = useState<SurveyPreview | undefined>(undefined);
  const { data, isPlaceholderData, isError } = asked;
  useEffect(() => {
    if (data && !isPlaceholderData) setLast(data);
  }, [data, isPlaceholderData]);
  return {
    shown: isError ? last : (data ?? last),
    isStale: isError,
    send: (form: Record<string, string[]>) => {
      setWish(null);
      setDone({ answers: data?.answers ?? {}, form });
    },
    restart: () => {
      setWish(null);
      setDone(NOTHING);
    },
  };
}

function wanted(selection: Selection | null): Pick<SurveyPreviewWish, "question" | "page" | "is_ended"> {
  if (selection?.part === "question") return { question: selection.key };
  if (selection?.part === "page") return { page: selection.key };
  return { is_ended: selection?.part === "end" };
}
