import { Button, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { surveyVersionsQuery } from "../../../../../api/surveys";
import { t } from "../../../../../i18n/t";
import { type Question, questionsOf, type SurveyFile } from "../../document/file";
import { KEY, questionKeys, renameQuestion } from "../../document/keys";
import { say } from "../../draft/announcing";
import { useDraft, useDraftStore, useSurvey } from "../../draft/DraftProvider";

/** The name under which answers are kept: the same key is the same question over all versions. */
export function KeyField({ question }: { question: Question }) {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const store = useDraftStore();
  const [written, setWritten] = useState(question.key);
  const published = useIsPublished(question.key);
  const taken = questionKeys(document).some((key) => key === written && key !== question.key);
  const error = faultOf(written, taken);
  const keep = () => {
    if (error || written === question.key) return;
    store
      .getState()
      .change(t("survey.do.key", "give a new key"), (file) => renameQuestion(file, question.key, written));
    store.getState().select({ part: "question", key: written });
    say(t("survey.key.changed", "The key is {key} now, wherever it is named", { key: written }));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        keep();
      }}
    >
      <TextInput
        label={t("survey.key", "Key")}
        description={
          published
            ? t(
                "survey.key.published",
                "Published under this key. A new key begins a new trend: its earlier answers stay under the old one.",
              )
            : t("survey.key.lead", "Answers are kept and exported under it. Places that name it follow.")
        }
        value={written}
        readOnly={readOnly}
        error={error}
        spellCheck={false}
        maxLength={60}
        onChange={(event) => setWritten(event.currentTarget.value)}
      />
      {written !== question.key && !error ? (
        <Button type="submit" size="compact-sm" mt={8}>
          {t("survey.key.keep", "Use this key")}
        </Button>
      ) : null}
    </form>
  );
}

function faultOf(key: string, taken: boolean): string | undefined {
  if (taken) return t("survey.key.taken", "Another question has this key.");
  if (!KEY.test(key)) return t("survey.key.letters", "Small letters, digits, “-” and “_”.");
  return undefined;
}

function useIsPublished(key: string): boolean {
  const { slug, published_number } = useSurvey();
  const versions = useQuery({ ...surveyVersionsQuery(slug), enabled: published_number !== null }).data ?? [];
  return versions.some(({ document }) =>
    questionsOf(document as unknown as SurveyFile).some(({ question }) => question.key === key),
  );
}
