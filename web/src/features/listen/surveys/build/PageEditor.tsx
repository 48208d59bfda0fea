import { Button } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { earlierThan, type Page } from "../document/file";
import { useDraft, useDraftStore } from "../draft/DraftProvider";
import { AddQuestion } from "./AddQuestion";
import classes from "./Fields.module.css";
import { RuleField } from "./RuleField";
import { usePageChange } from "./use-change";
import { moveBy, removePart } from "./use-parts";
import { WordsField } from "./WordsField";

/** A page: its heading, and when it is shown. */
export function PageEditor({ page, at }: { page: Page; at: number }) {
  const document = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const store = useDraftStore();
  const change = usePageChange(page.key);
  const earlier = earlierThan(document, at);
  const selection = { part: "page", key: page.key } as const;
  return (
    <>
      <h2>{t("survey.part.page", "Page {n}", { n: at + 1 })}</h2>
      <WordsField
        isFirst
        label={t("survey.text.title", "Heading")}
        description={t("survey.page.title", "Without one, only the survey's name stands above.")}
        words={page.title}
        repeats={earlier}
        onWords={(title) => change({ title })}
      />
      <RuleField
        rule={page.show_if}
        questions={earlier}
        always={t("survey.always.page", "Everybody comes to this page")}
        onRule={(show_if) => change({ show_if })}
      />
      <AddQuestion pageAt={at} />
      {readOnly ? null : (
        <div className={`row ${classes.pageDeeds}`}>
          <Button
            variant="default"
            size="xs"
            disabled={at === 0}
            onClick={() => moveBy(store, selection, -1)}
          >
            {t("survey.up", "Move up")}
          </Button>
          <Button
            variant="default"
            size="xs"
            disabled={at === document.pages.length - 1}
            onClick={() => moveBy(store, selection, 1)}
          >
            {t("survey.down", "Move down")}
          </Button>
          <Button
            variant="default"
            size="xs"
            leftSection={<Icon name="trash" size={14} />}
            onClick={() => removePart(store, selection)}
          >
            {t("survey.remove-page", "Remove the page")}
          </Button>
        </div>
      )}
    </>
  );
}
