import { NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { t } from "../../../../i18n/t";
import { findQuestion, languagesOf } from "../document/file";
import { selectionId } from "../document/problems";
import { missingByLanguage } from "../document/texts";
import { languageName } from "../document/words";
import { useDraft, useDraftStore, useSurvey } from "../draft/DraftProvider";
import { AccessEditor } from "./AccessEditor";
import classes from "./Build.module.css";
import { EndEditor, WelcomeEditor } from "./EndEditor";
import { takeFocus } from "./editor-focus";
import { LookEditor } from "./LookEditor";
import { PageEditor } from "./PageEditor";
import { PlaceEditor } from "./PlaceEditor";
import { QuotaEditor } from "./QuotaEditor";
import { QuestionEditor } from "./question/QuestionEditor";
import type { Checked } from "./use-check";

/** The chosen part of the survey, to be written. */
export function Editor({ check }: { check: Checked }) {
  const selection = useDraft((state) => state.selection);
  const id = selectionId(selection);
  const written = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another part was drawn
  useEffect(() => {
    const { current } = written;
    if (current && current.getBoundingClientRect().top < 0) current.scrollIntoView({ block: "start" });
    takeFocus();
  }, [id]);
  return (
    <div className={`stack ${classes.written}`} ref={written} key={id}>
      <LanguageChoice />
      <Chosen check={check} />
    </div>
  );
}

function Chosen({ check }: { check: Checked }) {
  const document = useDraft((state) => state.document);
  const selection = useDraft((state) => state.selection);
  if (selection.part === "question") {
    const found = findQuestion(document, selection.key);
    return found ? <QuestionEditor placed={found} check={check} /> : <Gone />;
  }
  if (selection.part === "page") {
    const at = document.pages.findIndex(({ key }) => key === selection.key);
    const page = document.pages[at];
    return page ? <PageEditor page={page} at={at} /> : <Gone />;
  }
  return {
    welcome: <WelcomeEditor />,
    end: <EndEditor />,
    quotas: <QuotaEditor />,
    look: <LookEditor />,
    access: <AccessEditor />,
    place: <PlaceEditor />,
    widget: <ToWidget />,
  }[selection.part];
}

/** The widget is written where its line to copy stands. */
function ToWidget() {
  const { slug } = useSurvey();
  return (
    <>
      <h2>{t("survey.share.widget", "In your own pages")}</h2>
      <p>
        <Link to="/listen/surveys/$slug/share" params={{ slug }}>
          {t("survey.widget.to", "Its settings stand under “Share”.")}
        </Link>
      </p>
    </>
  );
}

function Gone() {
  return <p className="muted">{t("survey.choose", "Choose a part of the survey to write it.")}</p>;
}

/** The language that the fields write; how many texts it lacks. */
function LanguageChoice() {
  const document = useDraft((state) => state.document);
  const language = useDraft((state) => state.language);
  const store = useDraftStore();
  const languages = languagesOf(document);
  if (languages.length < 2) return null;
  const missing = missingByLanguage(document);
  return (
    <NativeSelect
      label={t("survey.language.write", "Language that you write")}
      value={languages.includes(language) ? language : languages[0]}
      data={languages.map((tag) => ({
        value: tag,
        label: missing[tag]
          ? t(
              "survey.language.missing",
              "{language} ({n, plural, one {1 text missing} other {# texts missing}})",
              {
                language: languageName(tag),
                n: missing[tag],
              },
            )
          : languageName(tag),
      }))}
      onChange={(event) => store.getState().write(event.currentTarget.value)}
    />
  );
}
