import { Button, NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { surveyVersionsQuery } from "../../../../../api/surveys";
import { Icon } from "../../../../../components/Icon";
import { t } from "../../../../../i18n/t";
import { type Question, questionsOf, SCALES, type SurveyFile, scaleOf } from "../../document/file";
import { freeKey, questionKeys, renameQuestion } from "../../document/keys";
import { scaleWords } from "../../document/kind-words";
import { useDraft, useDraftStore, useSurvey } from "../../draft/DraftProvider";
import classes from "../Fields.module.css";
import { useQuestionChange } from "../use-change";

/** The scale of a score; another one than was published would break its trend, so it needs a new key. */
export function ScaleField({ question }: { question: Question }) {
  const readOnly = useDraft((state) => state.readOnly);
  const change = useQuestionChange(question.key);
  const before = usePublishedScale(question.key);
  const breaks = before !== undefined && before !== scaleOf(question);
  return (
    <div className={classes.field}>
      <NativeSelect
        label={t("survey.scale", "Scale")}
        disabled={readOnly}
        value={scaleOf(question)}
        data={(SCALES[question.kind] ?? []).map((scale) => ({ value: scale, label: scaleWords(scale) }))}
        onChange={(event) =>
          change({ scale: event.currentTarget.value }, t("survey.do.scale", "change the scale"))
        }
      />
      {breaks ? <Broken question={question} before={before} /> : null}
    </div>
  );
}

function Broken({ question, before }: { question: Question; before: string }) {
  const store = useDraftStore();
  const change = useQuestionChange(question.key);
  const renew = () => {
    const { document } = store.getState();
    const key = freeKey(`${question.key}-${scaleOf(question).split("_").at(-1)}`, questionKeys(document));
    store
      .getState()
      .change(t("survey.do.key", "give a new key"), (file) => renameQuestion(file, question.key, key));
    store.getState().select({ part: "question", key });
  };
  return (
    <div className={classes.fault} role="alert">
      <Icon name="alert-triangle" size={14} />
      <div>
        <p>
          {t(
            "survey.trend",
            "This would break the trend: it was published as {before}. Figures of both scales cannot be compared, so it cannot be published like this.",
            { before: scaleWords(before) },
          )}
        </p>
        <div className="row">
          <Button size="compact-xs" onClick={renew}>
            {t("survey.trend.new", "Begin a new trend")}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => change({ scale: before })}>
            {t("survey.trend.back", "Keep the old scale")}
          </Button>
        </div>
      </div>
    </div>
  );
}

function usePublishedScale(key: string): string | undefined {
  const { slug, published_number } = useSurvey();
  const versions = useQuery({ ...surveyVersionsQuery(slug), enabled: published_number !== null }).data ?? [];
  for (const { document } of versions) {
    const found = questionsOf(document as unknown as SurveyFile).find(({ question }) => question.key === key);
    if (found) return scaleOf(found.question);
  }
  return undefined;
}
