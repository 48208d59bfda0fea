import { Button, Checkbox, Menu, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { EmptyState } from "../../../../components/EmptyState";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { TableScroll } from "../../../../components/TableScroll";
import { t } from "../../../../i18n/t";
import { languagesOf } from "../document/file";
import {
  missingByLanguage,
  type SurveyText,
  textsOf,
  withMainLanguage,
  withoutLanguage,
} from "../document/texts";
import { directionOf, languageName, readIn, withWords, wordsIn } from "../document/words";
import { useDraft, useDraftStore } from "../draft/DraftProvider";
import classes from "./Languages.module.css";

const OFFERED =
  "en de fr es it nl pt pt-BR pl cs sk hu ro bg el da sv nb fi et lv lt hr sl tr uk ru ar he fa ur hi zh ja ko vi th id".split(
    " ",
  );

/** All texts with their languages side by side; what is missing is counted, and what is read instead stands there. */
export default function LanguagesPage() {
  const document = useDraft((state) => state.document);
  const [onlyMissing, setOnlyMissing] = useState(false);
  const languages = languagesOf(document);
  const texts = textsOf(document);
  const lacks = ({ words }: SurveyText) => languages.some((language) => !wordsIn(words, language, languages));
  const shown = onlyMissing ? texts.filter(lacks) : texts;
  return (
    <div className="stack">
      <div className={classes.tools}>
        <AddLanguage />
        {languages.length > 1 ? (
          <Checkbox
            label={t("survey.languages.missing-only", "Only what is missing")}
            checked={onlyMissing}
            onChange={(event) => setOnlyMissing(event.currentTarget.checked)}
          />
        ) : null}
        <p className="muted">
          {t("survey.languages.lead", "Where a text is missing, respondents read {language}.", {
            language: languageName(languages[0] ?? "en"),
          })}
        </p>
      </div>
      {shown.length ? (
        <TableScroll>
          <table className={`plain ${classes.texts}`} aria-label={t("survey.tab.languages", "Languages")}>
            <Heads />
            <tbody>
              {shown.map((text, at) => (
                <TextRow key={text.id} text={text} isFirst={shown[at - 1]?.part !== text.part} />
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : (
        <EmptyState
          icon="check"
          title={
            texts.length
              ? t("survey.languages.complete", "Every text stands in every language")
              : t("survey.languages.nothing", "There is no text yet")
          }
        />
      )}
    </div>
  );
}

function Heads() {
  const document = useDraft((state) => state.document);
  const languages = languagesOf(document);
  const missing = missingByLanguage(document);
  return (
    <thead>
      <tr>
        <th scope="col">{t("survey.languages.text", "Text")}</th>
        {languages.map((language, at) => (
          <th key={language} scope="col">
            <span className={classes.head}>
              {languageName(language)}
              {at > 0 ? <LanguageMenu language={language} /> : null}
            </span>
            <span className="muted small">{headNote(at, missing[language] ?? 0)}</span>
          </th>
        ))}
      </tr>
    </thead>
  );
}

function headNote(at: number, missing: number): string {
  if (at === 0) return t("survey.languages.main", "main language");
  return missing
    ? t("survey.languages.missing", "{n, plural, one {1 missing} other {# missing}}", { n: missing })
    : t("survey.languages.whole", "complete");
}

function LanguageMenu({ language }: { language: string }) {
  const store = useDraftStore();
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  if (readOnly) return null;
  const name = languageName(language);
  const isWhole = !missingByLanguage(document)[language];
  const remove = () => {
    store
      .getState()
      .change(t("survey.do.language-remove", "remove {language}", { language: name }), (file) =>
        withoutLanguage(file, language),
      );
    notify({
      message: t("survey.language.removed", "{language} and its texts are removed.", { language: name }),
      undo: () => void store.getState().undo(),
    });
  };
  return (
    <Menu position="bottom-start" shadow="md">
      <Menu.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          aria-label={t("frame.menu", "What to do with {name}", { name })}
        >
          <Icon name="dots-vertical" size={14} />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          disabled={!isWhole}
          onClick={() =>
            store
              .getState()
              .change(t("survey.do.language-main", "change the main language"), (file) =>
                withMainLanguage(file, language),
              )
          }
        >
          {isWhole
            ? t("survey.language.main", "Make it the main language")
            : t("survey.language.main.not", "Main language: once nothing is missing")}
        </Menu.Item>
        <Menu.Item color="red" onClick={remove}>
          {t("survey.language.remove", "Remove this language")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function TextRow({ text, isFirst }: { text: SurveyText; isFirst: boolean }) {
  const languages = useDraft((state) => state.document.languages) ?? ["en"];
  return (
    <tr data-part={isFirst || undefined}>
      <th scope="row" className={classes.place}>
        {isFirst ? (
          <span className={classes.part}>{text.part}</span>
        ) : (
          <span className="visually-hidden">{text.part}</span>
        )}
        <span className="muted small">{text.label}</span>
      </th>
      {languages.map((language) => (
        <td key={language}>
          <TextCell text={text} language={language} languages={languages} />
        </td>
      ))}
    </tr>
  );
}

type CellProps = { text: SurveyText; language: string; languages: readonly string[] };

function TextCell({ text, language, languages }: CellProps) {
  const store = useDraftStore();
  const readOnly = useDraft((state) => state.readOnly);
  const value = wordsIn(text.words, language, languages);
  const instead = value ? "" : readIn(text.words, language, languages);
  const write = (next: string) => {
    // A text without any words would leave the table while it is written.
    const words = withWords(text.words, language, next, languages) ?? "";
    store
      .getState()
      .change(
        t("survey.do.translate", "translate a text"),
        (file) => text.put(file, words),
        `${text.id}.${language}`,
      );
  };
  return (
    <textarea
      className={classes.cell}
      aria-label={t("survey.languages.cell", "{part}, {label}, in {language}", {
        part: text.part,
        label: text.label,
        language: languageName(language),
      })}
      lang={language}
      dir={directionOf(language)}
      rows={Math.min(6, Math.max(1, Math.ceil((value || instead).length / 34)))}
      readOnly={readOnly}
      value={value}
      placeholder={instead}
      data-missing={!value || undefined}
      onChange={(event) => write(event.currentTarget.value)}
    />
  );
}

function AddLanguage() {
  const store = useDraftStore();
  const readOnly = useDraft((state) => state.readOnly);
  const languages = languagesOf(useDraft((state) => state.document));
  const left = OFFERED.filter((tag) => !languages.includes(tag));
  if (readOnly) return null;
  const add = (language: string) => {
    if (!language) return;
    store
      .getState()
      .change(
        t("survey.do.language-add", "add {language}", { language: languageName(language) }),
        (file) => ({
          ...file,
          languages: [...languagesOf(file), language],
        }),
      );
    store.getState().write(language);
  };
  return (
    <NativeSelect
      label={t("survey.languages.add", "Add a language")}
      value=""
      data={[
        { value: "", label: t("survey.languages.choose", "Choose…") },
        ...left.map((tag) => ({ value: tag, label: `${languageName(tag)} (${tag})` })),
      ]}
      onChange={(event) => add(event.currentTarget.value)}
    />
  );
}
