import { Button, Menu } from "@mantine/core";
import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { addQuestion } from "../document/editing";
import type { Kind } from "../document/file";
import { kindGroups, kindHint, kindName } from "../document/kind-words";
import { newQuestion } from "../document/new-parts";
import { say } from "../draft/announcing";
import { useDraft, useDraftStore } from "../draft/DraftProvider";
import { wantEditorFocus } from "./editor-focus";
import classes from "./Outline.module.css";

/** Adds a question of a kind at the end of a page, and leads to its wording. */
export function AddQuestion({ pageAt, onAdded }: { pageAt: number; onAdded?: () => void }) {
  const store = useDraftStore();
  const readOnly = useDraft((state) => state.readOnly);
  if (readOnly) return null;
  const add = (kind: Kind) => {
    const { document, change, select } = store.getState();
    const question = newQuestion(document, kind, pageAt);
    change(t("survey.do.add", "add “{kind}”", { kind: kindName(kind) }), (file) =>
      addQuestion(file, question, pageAt, file.pages[pageAt]?.questions.length ?? 0),
    );
    select({ part: "question", key: question.key });
    say(t("survey.added", "Added: {kind}", { kind: kindName(kind) }));
    onAdded?.();
    wantEditorFocus();
  };
  const label = t("survey.add", "Add question to page {n}", { n: pageAt + 1 });
  return (
    <Menu position="bottom-start" shadow="md" width={320} returnFocus={false}>
      <Menu.Target>
        <Button
          className={classes.add}
          variant="subtle"
          size="compact-sm"
          aria-label={label}
          leftSection={<Icon name="plus" size={14} />}
        >
          {t("survey.add.short", "Add question")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes.kinds}>
        {kindGroups().map(({ name, kinds }) => (
          <div key={name}>
            <Menu.Label>{name}</Menu.Label>
            {kinds.map((kind) => (
              <Menu.Item key={kind} onClick={() => add(kind)}>
                <span className={classes.kindName}>{kindName(kind)}</span>
                <span className="muted small">{kindHint(kind)}</span>
              </Menu.Item>
            ))}
          </div>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
