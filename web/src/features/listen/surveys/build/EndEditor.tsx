import { TextInput } from "@mantine/core";
import { t } from "../../../../i18n/t";
import { patched } from "../document/editing";
import { questionsOf } from "../document/file";
import { useDraft } from "../draft/DraftProvider";
import { useSurveyChange } from "./use-change";
import { WordsField } from "./WordsField";

/** The survey's name and the words before the first question. */
export function WelcomeEditor() {
  const { name, intro } = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const change = useSurveyChange(t("survey.do.welcome", "change the welcome"));
  return (
    <>
      <h2>{t("survey.part.welcome", "Welcome")}</h2>
      <TextInput
        data-first-field
        label={t("frame.name", "Name")}
        description={t("surveys.name.hint", "Respondents read it too, as the title of the page.")}
        value={name}
        readOnly={readOnly}
        maxLength={200}
        error={name.trim() ? undefined : t("survey.name.needed", "A survey needs a name.")}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <WordsField
        lines
        label={t("survey.text.intro", "Words before the first question")}
        description={t("survey.intro.lead", "Who asks, why, and how long it takes.")}
        words={intro}
        onWords={(words) => change({ intro: words })}
      />
    </>
  );
}

/** What is said when all is answered. */
export function EndEditor() {
  const document = useDraft((state) => state.document);
  const change = useSurveyChange(t("survey.do.end", "change the thank-you page"));
  const end = document.end ?? {};
  const questions = questionsOf(document).map(({ question }) => question);
  return (
    <>
      <h2>{t("survey.part.end", "Thank-you page")}</h2>
      <WordsField
        isFirst
        label={t("survey.text.end-title", "Heading")}
        words={end.title}
        repeats={questions}
        onWords={(title) => change({ end: patched(end, { title }) })}
      />
      <WordsField
        lines
        label={t("survey.text.end-text", "Words")}
        description={t("survey.end.lead", "What happens with the answer, and who reads it.")}
        words={end.text}
        repeats={questions}
        onWords={(text) => change({ end: patched(end, { text }) })}
      />
    </>
  );
}
