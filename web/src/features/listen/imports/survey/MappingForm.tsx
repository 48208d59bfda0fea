import { Button, NativeSelect, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import classes from "../Imports.module.css";
import { ColumnList } from "./ColumnList";
import { columnsOf, type Lack, lacksOf, plainSlug, type SurveyDraft } from "./draft";

type FormProps = {
  draft: SurveyDraft;
  onChange: (draft: SurveyDraft) => void;
  waiting: boolean;
  onSubmit: () => void;
};

/** What the survey is called, when it was, and what each column holds. */
export function MappingForm({ draft, onChange, waiting, onSubmit }: FormProps) {
  const lacks = lacksOf(draft);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onSubmit();
  };
  return (
    <form className="stack" onSubmit={submit} aria-label={t("mapping.title", "What each column holds")}>
      <Basics draft={draft} onChange={onChange} />
      <ColumnList draft={draft} onChange={onChange} />
      {lacks.length ? (
        <p role="status">
          <Icon name="alert-triangle" size={16} /> {lacks.map(lackWords).join(" ")}
        </p>
      ) : null}
      <Button type="submit" loading={waiting} disabled={lacks.length > 0} style={{ alignSelf: "start" }}>
        {t("survey-import.look", "See the scores first")}
      </Button>
    </form>
  );
}

function lackWords(lack: Lack): string {
  const words: Record<Lack, string> = {
    questions: t("survey-import.lack.questions", "Choose at least one column as a question."),
    time: t(
      "survey-import.lack.time",
      "Say on which day the answers were given, or choose a column as the time.",
    ),
    name: t("survey-import.lack.name", "Give the survey a name."),
    source: t("survey-import.lack.source", "Give the source a name."),
  };
  return words[lack];
}

function Basics({ draft, onChange }: { draft: SurveyDraft; onChange: (draft: SurveyDraft) => void }) {
  const hasTime = columnsOf(draft, "time").length > 0;
  const hasRespondent = columnsOf(draft, "respondent").length > 0;
  return (
    <div className={classes.choices}>
      <TextInput
        label={t("survey-import.name", "Name of the survey")}
        required
        maxLength={120}
        value={draft.name}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, name: value })}
      />
      <TextInput
        label={t("imports.source", "Name of the source")}
        description={t(
          "survey-import.source.hint",
          "Another one each year: respondents are numbered within it.",
        )}
        inputWrapperOrder={["label", "input", "description", "error"]}
        required
        maxLength={60}
        value={draft.source}
        onChange={({ currentTarget: { value } }) => onChange({ ...draft, source: value })}
        onBlur={() => onChange({ ...draft, source: plainSlug(draft.source) })}
      />
      {hasTime ? null : (
        <TextInput
          type="date"
          label={t("survey-import.on", "Day of the answers")}
          description={t("survey-import.on.hint", "All answers get it, as no column is a time.")}
          inputWrapperOrder={["label", "input", "description", "error"]}
          required
          value={draft.on}
          onChange={({ currentTarget: { value } }) => onChange({ ...draft, on: value })}
        />
      )}
      <TextInput
        label={t("survey-import.asked", "How many were asked")}
        description={t("survey-import.asked.hint", "If known: gives the response rate and its bounds.")}
        inputWrapperOrder={["label", "input", "description", "error"]}
        inputMode="numeric"
        value={draft.asked}
        onChange={({ currentTarget: { value } }) =>
          onChange({ ...draft, asked: value.replaceAll(/\D/g, "") })
        }
      />
      {hasRespondent ? (
        <NativeSelect
          label={t("survey-import.who", "The respondent's column holds")}
          value={draft.respondentKind}
          data={[
            { value: "own", label: t("survey-import.who.own", "A number of this survey") },
            { value: "customer_id", label: t("survey-import.who.customer", "Our customer number") },
            { value: "email", label: t("field.email", "E-mail") },
          ]}
          onChange={({ currentTarget: { value } }) =>
            onChange({ ...draft, respondentKind: value as SurveyDraft["respondentKind"] })
          }
        />
      ) : null}
    </div>
  );
}
