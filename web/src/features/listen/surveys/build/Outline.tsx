import { Button } from "@mantine/core";
import { type KeyboardEvent, useEffect, useRef } from "react";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { addPage } from "../document/editing";
import type { Page, Question, SurveyFile } from "../document/file";
import { languagesOf } from "../document/file";
import { kindName } from "../document/kind-words";
import { newPage } from "../document/new-parts";
import { partName, placeOf, type Selection, selectionId } from "../document/problems";
import { ruleWords } from "../document/rules";
import { readIn, withoutPlaces } from "../document/words";
import { useDraft, useDraftStore } from "../draft/DraftProvider";
import { AddQuestion } from "./AddQuestion";
import { dragPart } from "./dragging";
import { wantEditorFocus } from "./editor-focus";
import classes from "./Outline.module.css";
import type { Checked } from "./use-check";
import { useParts } from "./use-parts";

type OutlineProps = { check: Checked; onOpen: () => void };

/** What is asked, page by page; one tab stop, walked with the arrows, ordered by dragging or with Alt and the arrows. */
export function Outline({ check, onOpen }: OutlineProps) {
  const document = useDraft((state) => state.document);
  const selection = useDraft((state) => state.selection);
  const readOnly = useDraft((state) => state.readOnly);
  const store = useDraftStore();
  const list = useRef<HTMLDivElement>(null);
  const parts = useParts(list);
  const faulty = new Set(check.problems.map(({ at }) => selectionId(placeOf(document, at))));
  const open = (to: Selection, byKey: boolean) => {
    store.getState().select(to);
    onOpen();
    if (byKey) wantEditorFocus();
  };
  const item = (to: Selection) => ({
    to,
    isChosen: selectionId(to) === selectionId(selection),
    isFaulty: faulty.has(selectionId(to)),
    onOpen: open,
  });
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLElement && event.target.dataset.item) parts.onKey(event);
  };
  useOneTabStop(list);
  return (
    <>
      <p className="muted small" id="outline-keys">
        {readOnly
          ? t("survey.outline.read", "Arrow keys walk through the parts.")
          : t(
              "survey.outline.keys",
              "Drag, or Alt and an arrow key, to change the order. Enter writes, Delete removes.",
            )}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the buttons within */}
      <div ref={list} className={classes.list} onKeyDown={keys}>
        <ol className={classes.parts}>
          <Part {...item({ part: "welcome" })} />
        </ol>
        {document.pages.map((page, at) => (
          <PageParts key={page.key} page={page} at={at} item={item} onDrop={parts.drop} onAdded={onOpen} />
        ))}
        {readOnly ? null : (
          <Button
            className={classes.addPage}
            variant="default"
            size="xs"
            leftSection={<Icon name="plus" size={14} />}
            onClick={() => {
              const page = newPage(document);
              store
                .getState()
                .change(t("survey.do.add-page", "add a page"), (file) =>
                  addPage(file, page, file.pages.length),
                );
              open({ part: "page", key: page.key }, true);
            }}
          >
            {t("survey.add-page", "Add page")}
          </Button>
        )}
        <ol className={classes.parts}>
          <Part {...item({ part: "end" })} />
        </ol>
        <h2 className={classes.listHead}>{t("survey.settings", "Settings")}</h2>
        <ol className={classes.parts}>
          {(["place", "quotas", "access", "look"] as const).map((part) => (
            <Part key={part} {...item({ part })} note={settingNote(document, part)} />
          ))}
        </ol>
      </div>
    </>
  );
}

function settingNote({ quotas, journey, step, access, theme }: SurveyFile, part: string): string | undefined {
  if (part === "quotas") return quotas?.length ? String(quotas.length) : undefined;
  if (part === "place") return [journey, step].filter(Boolean).join(" · ") || undefined;
  if (part === "access" && access?.public === false) return t("survey.access.invited", "invited people only");
  return part === "look" ? theme?.brand : undefined;
}

type ItemProps = {
  to: Selection;
  isChosen: boolean;
  isFaulty: boolean;
  onOpen: (to: Selection, byKey: boolean) => void;
};
type PagePartsProps = {
  page: Page;
  at: number;
  item: (to: Selection) => ItemProps;
  onDrop: (moved: string, onto: string, before: boolean) => void;
  onAdded: () => void;
};

function PageParts({ page, at, item, onDrop, onAdded }: PagePartsProps) {
  const document = useDraft((state) => state.document);
  const languages = languagesOf(document);
  const title = readIn(page.title, languages[0] ?? "en", languages);
  const name = t("survey.part.page", "Page {n}", { n: at + 1 });
  return (
    <div className={classes.page}>
      <PagePart
        {...item({ part: "page", key: page.key })}
        name={title ? `${name}: ${title}` : name}
        rule={page.show_if ? ruleWords(document, page.show_if) : undefined}
        onDrop={onDrop}
      />
      <ol className={classes.parts}>
        {page.questions.map((question) => (
          <QuestionPart
            key={question.key}
            {...item({ part: "question", key: question.key })}
            question={question}
            onDrop={onDrop}
          />
        ))}
        <li>
          <AddQuestion pageAt={at} onAdded={onAdded} />
        </li>
      </ol>
    </div>
  );
}

function Part({ to, isChosen, isFaulty, onOpen, note }: ItemProps & { note?: string }) {
  if ("key" in to) return null;
  return (
    <li>
      <button
        type="button"
        className={classes.part}
        data-item={selectionId(to)}
        aria-current={isChosen || undefined}
        onClick={({ detail }) => onOpen(to, detail === 0)}
      >
        <span className={classes.partWords}>{partName(to.part)}</span>
        {note ? <span className={classes.note}>{note}</span> : null}
        {isFaulty ? <Faulty /> : null}
      </button>
    </li>
  );
}

function Faulty() {
  return (
    <span className={classes.faulty}>
      <Icon name="alert-triangle" size={14} />
      <span className="visually-hidden">{t("survey.faulty", "to be mended")}</span>
    </span>
  );
}

type Dropping = { onDrop: PagePartsProps["onDrop"] };

/** Makes an element a thing to drag and to drop on. */
function useDragging(id: string, { onDrop }: Dropping) {
  const row = useRef<HTMLElement>(null);
  const readOnly = useDraft((state) => state.readOnly);
  const drop = useRef(onDrop);
  drop.current = onDrop;
  useEffect(() => {
    if (!row.current || readOnly) return;
    return dragPart(row.current, id, (moved, onto, before) => drop.current(moved, onto, before));
  }, [id, readOnly]);
  return row;
}

function PagePart({
  to,
  isChosen,
  isFaulty,
  onOpen,
  name,
  rule,
  onDrop,
}: ItemProps & Dropping & { name: string; rule?: string }) {
  const id = selectionId(to);
  const row = useDragging(id, { onDrop });
  return (
    <h2 ref={row as React.Ref<HTMLHeadingElement>} className={classes.pageHead}>
      <button
        type="button"
        className={classes.part}
        data-item={id}
        aria-current={isChosen || undefined}
        aria-describedby="outline-keys"
        onClick={({ detail }) => onOpen(to, detail === 0)}
      >
        <span className={classes.partWords}>
          {name}
          {rule ? <RuleNote rule={rule} /> : null}
        </span>
        {isFaulty ? <Faulty /> : null}
      </button>
    </h2>
  );
}

function RuleNote({ rule }: { rule: string }) {
  return (
    <span className={classes.rule}>
      <Icon name="filter" size={12} /> {t("survey.shown-if", "only if {rule}", { rule })}
    </span>
  );
}

function QuestionPart({
  to,
  isChosen,
  isFaulty,
  onOpen,
  question,
  onDrop,
}: ItemProps & Dropping & { question: Question }) {
  const document = useDraft((state) => state.document);
  const languages = languagesOf(document);
  const id = selectionId(to);
  const row = useDragging(id, { onDrop });
  const words = withoutPlaces(readIn(question.text, languages[0] ?? "en", languages));
  return (
    <li ref={row as React.Ref<HTMLLIElement>}>
      <button
        type="button"
        className={classes.part}
        data-item={id}
        aria-current={isChosen || undefined}
        aria-describedby="outline-keys"
        onClick={({ detail }) => onOpen(to, detail === 0)}
      >
        <span className={classes.partWords}>
          <span className={classes.kind}>
            {kindName(question.kind)}
            {question.required ? ` · ${t("survey.required", "must be answered")}` : ""}
          </span>
          <span className={classes.words}>{words || t("survey.no-words", "No wording yet")}</span>
          {question.show_if ? <RuleNote rule={ruleWords(document, question.show_if)} /> : null}
        </span>
        {isFaulty ? <Faulty /> : null}
      </button>
    </li>
  );
}

/** The chosen part is where Tab comes to; without one it is the first. */
function useOneTabStop(list: React.RefObject<HTMLDivElement | null>) {
  useEffect(() => {
    const items = [...(list.current?.querySelectorAll<HTMLElement>("[data-item]") ?? [])];
    const stop = items.find((one) => one.hasAttribute("aria-current")) ?? items[0];
    for (const one of items) one.tabIndex = one === stop ? 0 : -1;
  });
}
