import { Button, Menu, Textarea, TextInput } from "@mantine/core";
import { useRef } from "react";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { languagesOf, type Question, type SurveyFile, type Words } from "../document/file";
import { repeatedIn } from "../document/keys";
import { questionWords } from "../document/rules";
import { directionOf, languageName, readIn, withWords, wordsIn } from "../document/words";
import { useDraft } from "../draft/DraftProvider";
import classes from "./Fields.module.css";

type WordsFieldProps = {
  label: string;
  description?: string;
  words: Words | undefined;
  onWords: (words: Words | undefined) => void;
  lines?: boolean;
  isFirst?: boolean;
  placeholder?: string;
  /** The questions whose answers the text may repeat. */
  repeats?: readonly Question[];
};

/** A text in the language that is written now; where it is missing, what respondents read instead stands in grey. */
export function WordsField(props: WordsFieldProps) {
  const { label, description, words, onWords, lines = false, isFirst = false, placeholder, repeats } = props;
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const languages = languagesOf(document);
  const chosen = useDraft((state) => state.language);
  const language = languages.includes(chosen) ? chosen : (languages[0] ?? "en");
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const text = wordsIn(words, language, languages);
  const instead = text ? "" : readIn(words, language, languages);
  const put = (next: string) => onWords(withWords(words, language, next, languages));
  const insert = (key: string) => {
    const at = field.current?.selectionStart ?? text.length;
    put(`${text.slice(0, at)}{{${key}}}${text.slice(field.current?.selectionEnd ?? at)}`);
  };
  const shared = {
    ref: field,
    label:
      languages.length > 1
        ? t("survey.label.language", "{label} ({language})", { label, language: languageName(language) })
        : label,
    description,
    value: text,
    readOnly,
    placeholder: instead || placeholder,
    lang: language,
    dir: directionOf(language),
    "data-first-field": isFirst || undefined,
    onChange: (event: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      put(event.currentTarget.value),
  };
  return (
    <div className={classes.field}>
      {lines ? <Textarea {...shared} autosize minRows={2} maxRows={8} /> : <TextInput {...shared} />}
      {instead ? (
        <p className={classes.below}>
          {t("survey.fallback", "Not translated: respondents read “{text}”", { text: instead })}
        </p>
      ) : null}
      <Repeated document={document} text={text || instead} />
      {repeats?.length && !readOnly ? (
        <RepeatMenu document={document} questions={repeats} onChoose={insert} />
      ) : null}
    </div>
  );
}

/** What stands in a text for an answer, in words. */
function Repeated({ document, text }: { document: SurveyFile; text: string }) {
  const keys = [...new Set(repeatedIn(text))];
  if (!keys.length) return null;
  return (
    <p className={classes.below}>
      {keys
        .map((key) =>
          t("survey.repeats", "{place} becomes the answer to {question}", {
            place: `{{${key}}}`,
            question: questionWords(document, key),
          }),
        )
        .join("; ")}
    </p>
  );
}

type RepeatMenuProps = {
  document: SurveyFile;
  questions: readonly Question[];
  onChoose: (key: string) => void;
};

function RepeatMenu({ document, questions, onChoose }: RepeatMenuProps) {
  return (
    <Menu position="bottom-start" shadow="md" width={320}>
      <Menu.Target>
        <Button
          className={classes.repeat}
          size="compact-xs"
          variant="subtle"
          leftSection={<Icon name="plus" size={12} />}
        >
          {t("survey.repeat", "Repeat an answer")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("survey.repeat.of", "The answer to…")}</Menu.Label>
        {questions.map(({ key }) => (
          <Menu.Item key={key} onClick={() => onChoose(key)}>
            {questionWords(document, key)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
