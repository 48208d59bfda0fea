import { ActionIcon, Button, Menu, Tooltip } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { answersUrl, surveyFileUrl } from "../../../../api/surveys";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { readFile } from "../read-file";
import { useSurveyDeeds } from "../use-survey-deeds";
import { say } from "./announcing";
import { useDraft, useDraftStore, useSurvey } from "./DraftProvider";

const PublishDialog = lazy(() => import("../versions/PublishDialog"));

/** Undo, redo, publish, and what can be done with the whole survey. */
export function SurveyTools() {
  const survey = useSurvey();
  const readOnly = useDraft((state) => state.readOnly);
  const saving = useDraft((state) => state.document !== state.saved);
  const [publishing, setPublishing] = useState(false);
  if (readOnly) return <OpenLink />;
  const nothingNew = !survey.has_changes && !saving;
  return (
    <>
      <UndoRedo />
      <OpenLink />
      <Button
        disabled={nothingNew && survey.state === "open"}
        leftSection={<Icon name="upload" size={16} />}
        onClick={() => setPublishing(true)}
      >
        {survey.published_number === null
          ? t("survey.publish", "Publish…")
          : t("survey.publish.changes", "Publish changes…")}
      </Button>
      <More />
      {publishing ? (
        <Suspense fallback={null}>
          <PublishDialog onClose={() => setPublishing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

function OpenLink() {
  const { state, path } = useSurvey();
  if (state !== "open") return null;
  return (
    <Button component="a" variant="default" href={path} target="_blank" rel="noreferrer">
      {t("surveys.open-page", "Open the public page")}
    </Button>
  );
}

function More() {
  const survey = useSurvey();
  const { slug } = survey;
  const { duplicate, close, reopen } = useSurveyDeeds();
  const file = useRef<HTMLInputElement>(null);
  const taking = useTakingFile();
  return (
    <>
      <input
        ref={file}
        type="file"
        accept=".yaml,.yml,.json"
        hidden
        onChange={(event) => {
          const [chosen] = event.currentTarget.files ?? [];
          if (chosen) taking.mutate(chosen);
          event.currentTarget.value = "";
        }}
      />
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("frame.menu", "What to do with {name}", { name: survey.name })}
          >
            <Icon name="dots-vertical" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item component="a" href={surveyFileUrl(slug)} download={`${slug}.yaml`}>
            {t("survey.file.take", "Take the draft away as a file")}
          </Menu.Item>
          <Menu.Item onClick={() => file.current?.click()}>
            {t("survey.file.bring", "Replace the draft by a file…")}
          </Menu.Item>
          <Menu.Item component="a" href={answersUrl(slug)} download={`${slug}-answers.csv`}>
            {t("surveys.csv", "Answers as CSV")}
          </Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => duplicate(survey)}>{t("surveys.duplicate", "Duplicate")}</Menu.Item>
          {survey.state === "open" ? (
            <Menu.Item onClick={() => close(survey)}>{t("surveys.close", "Close")}</Menu.Item>
          ) : null}
          {survey.state === "closed" ? (
            <Menu.Item onClick={() => reopen(survey)}>{t("surveys.reopen", "Open again")}</Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** A file in place of the draft; undo brings back what stood there. */
function useTakingFile() {
  const store = useDraftStore();
  return useMutation({
    mutationFn: readFile,
    onSuccess: (read, { name }) => {
      const label = t("survey.do.file", "take “{name}” as the draft", { name });
      store.getState().change(label, ({ slug }) => ({ ...read, slug }));
      notify({
        message: t("survey.file.taken", "The draft is as “{name}” has it. Nothing is published yet.", {
          name,
        }),
        undo: () => void store.getState().undo(),
      });
    },
    onError: (error: Error) => notify({ tone: "failed", message: error.message }),
  });
}

const WRITES = "input, textarea, select, [contenteditable]";

/** Within a field the browser's own undo is meant. */
function useUndoKeys(undo: () => void, redo: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || (key !== "z" && key !== "y")) return;
      if (event.target instanceof Element && event.target.matches(WRITES)) return;
      event.preventDefault();
      if (key === "y" || event.shiftKey) redo();
      else undo();
    };
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, [undo, redo]);
}

function UndoRedo() {
  const store = useDraftStore();
  const last = useDraft((state) => state.past.at(-1)?.label);
  const next = useDraft((state) => state.future.at(-1)?.label);
  const [deeds] = useState(() => ({
    undo: () => {
      const label = store.getState().undo();
      if (label) say(t("survey.undone", "Undone: {label}", { label }));
    },
    redo: () => {
      const label = store.getState().redo();
      if (label) say(t("survey.redone", "Done again: {label}", { label }));
    },
  }));
  useUndoKeys(deeds.undo, deeds.redo);
  const undoWords = last
    ? t("survey.undo.what", "Undo: {label}", { label: last })
    : t("survey.undo", "Nothing to undo");
  const redoWords = next
    ? t("survey.redo.what", "Redo: {label}", { label: next })
    : t("survey.redo", "Nothing to redo");
  return (
    <>
      <Tooltip label={undoWords}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={undoWords}
          aria-disabled={!last}
          data-disabled={!last || undefined}
          onClick={deeds.undo}
        >
          <Icon name="arrow-back-up" />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={redoWords}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={redoWords}
          aria-disabled={!next}
          data-disabled={!next || undefined}
          onClick={deeds.redo}
        >
          <Icon name="arrow-forward-up" />
        </ActionIcon>
      </Tooltip>
    </>
  );
}
