import { ActionIcon, Checkbox, Menu } from "@mantine/core";
import { Icon } from "../../../../../components/Icon";
import { t } from "../../../../../i18n/t";
import { duplicateQuestion, usesOf } from "../../document/editing";
import { earlierThan, type Placed, SCORES } from "../../document/file";
import { kindHint, kindName } from "../../document/kind-words";
import { selectionId, shownProblems, whereWords } from "../../document/problems";
import { useDraft, useDraftStore } from "../../draft/DraftProvider";
import classes from "../Fields.module.css";
import { RuleField } from "../RuleField";
import { StepField } from "../StepField";
import { useQuestionChange } from "../use-change";
import type { Checked } from "../use-check";
import { moveBy, place, removePart } from "../use-parts";
import { WordsField } from "../WordsField";
import { KeyField } from "./KeyField";
import { KindFields } from "./KindFields";

/** One question with all that its kind can have. */
export function QuestionEditor({ placed, check }: { placed: Placed; check: Checked }) {
  const { question, pageAt } = placed;
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const change = useQuestionChange(question.key);
  const earlier = earlierThan(document, pageAt);
  return (
    <>
      <Head placed={placed} />
      <Problems placed={placed} check={check} />
      <WordsField
        isFirst
        lines
        label={t("survey.text.wording", "Wording")}
        words={question.text}
        repeats={earlier}
        onWords={(text) => change({ text: text ?? "" }, t("survey.do.words", "write a wording"))}
      />
      <WordsField
        label={t("survey.text.hint", "Hint")}
        description={t("survey.hint.lead", "Stands below the wording, smaller.")}
        words={question.hint}
        repeats={earlier}
        onWords={(hint) => change({ hint })}
      />
      <Checkbox
        label={t("survey.must", "Must be answered")}
        checked={question.required ?? false}
        disabled={readOnly}
        onChange={(event) => change({ required: event.currentTarget.checked || undefined })}
      />
      <KindFields placed={placed} />
      <RuleField
        rule={question.show_if}
        questions={earlier}
        always={t("survey.always.question", "Always shown")}
        onRule={(show_if) => change({ show_if }, t("survey.do.rule", "change when it is shown"))}
      />
      <details className={classes.details}>
        <summary>{t("survey.more", "Place on the map, key")}</summary>
        <div className="stack">
          {SCORES.has(question.kind) || question.kind === "comment" ? (
            <StepField
              label={t("survey.question.step", "Step that this answer is about")}
              none={t("survey.question.step.own", "the survey's own step")}
              journey={document.journey}
              step={question.step}
              onStep={(step) => change({ step }, t("survey.do.step", "bind to a step"))}
            />
          ) : null}
          <KeyField key={question.key} question={question} />
        </div>
      </details>
    </>
  );
}

function Head({ placed: { question, pageAt, at } }: { placed: Placed }) {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const store = useDraftStore();
  const { key, kind } = question;
  const duplicate = () => {
    const made = duplicateQuestion(document, key);
    store.getState().change(t("survey.do.duplicate", "duplicate a question"), () => made.file);
    store.getState().select({ part: "question", key: made.key });
  };
  return (
    <header className={classes.editorHead}>
      <div>
        <h2>{kindName(kind)}</h2>
        <p className="muted small">{kindHint(kind)}</p>
      </div>
      {readOnly ? null : (
        <Menu position="bottom-end" shadow="md">
          <Menu.Target>
            <ActionIcon
              variant="default"
              size={32}
              aria-label={t("survey.question.menu", "What to do with this question")}
            >
              <Icon name="dots-vertical" />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => moveBy(store, { part: "question", key }, -1)}>
              {t("survey.up", "Move up")}
            </Menu.Item>
            <Menu.Item onClick={() => moveBy(store, { part: "question", key }, 1)}>
              {t("survey.down", "Move down")}
            </Menu.Item>
            {document.pages.map((page, to) =>
              to === pageAt ? null : (
                <Menu.Item
                  key={page.key}
                  onClick={() => place(store, key, { pageAt: to, at: page.questions.length })}
                >
                  {t("survey.to-page", "Move to page {n}", { n: to + 1 })}
                </Menu.Item>
              ),
            )}
            <Menu.Divider />
            <Menu.Item onClick={duplicate}>{t("surveys.duplicate", "Duplicate")}</Menu.Item>
            <Menu.Item color="red" onClick={() => removePart(store, { part: "question", key })}>
              {t("survey.remove", "Remove")}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      )}
      <span className="visually-hidden">
        {t("survey.question.at", "Question {n} of page {page}", { n: at + 1, page: pageAt + 1 })}
      </span>
    </header>
  );
}

/** What is wrong with this question, and what hangs on it. */
function Problems({ placed: { question }, check }: { placed: Placed; check: Checked }) {
  const document = useDraft((state) => state.document);
  const own = `question:${question.key}`;
  const problems = shownProblems(document, check.problems).filter(({ to }) => selectionId(to) === own);
  const uses = usesOf(document, question.key).flatMap(({ question: one, page }) => {
    if (one) return [whereWords(document, { part: "question", key: one.key })];
    return page ? [whereWords(document, { part: "page", key: page.key })] : [];
  });
  return (
    <>
      {problems.map(({ message }) => (
        <p key={message} className={classes.fault}>
          <Icon name="alert-triangle" size={14} /> {message}
        </p>
      ))}
      {check.unreachable.includes(question.key) ? (
        <p className={classes.fault} data-mild>
          <Icon name="info-circle" size={14} />{" "}
          {t("survey.unreachable", "Nobody ever sees it: no answers lead there.")}
        </p>
      ) : null}
      {uses.length ? (
        <p className="muted small">
          {t("survey.uses", "Its answer is used by: {list}", { list: [...new Set(uses)].join("; ") })}
        </p>
      ) : null}
    </>
  );
}
