import { ActionIcon, Button } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { ToolGroup } from "../../../../components/Toolbar";
import { useEditor, useEditorStore } from "../../../../editor/EditorProvider";
import { type EditorStore, saveStateOf, type TakenBack } from "../../../../editor/store";
import { t } from "../../../../i18n/t";
import { announce } from "../LiveRegion";
import classes from "./Toolbar.module.css";

/** Taking back, and whether everything is saved. */
export function EditTools() {
  return (
    <ToolGroup>
      <UndoButtons />
      <SaveWords />
    </ToolGroup>
  );
}

function UndoButtons() {
  const store = useEditorStore();
  const undo = useEditor(({ work }) => work.undo.at(-1)?.label);
  const redo = useEditor(({ work }) => work.redo.at(-1)?.label);
  useWindowEvent("keydown", (event) => {
    const way = wayOf(event);
    if (!way || isField(event.target)) return;
    event.preventDefault();
    tell(store.getState()[way](), way);
  });
  return (
    <>
      <UndoButton way="undo" what={undo} store={store} />
      <UndoButton way="redo" what={redo} store={store} />
    </>
  );
}

type Way = "undo" | "redo";

function UndoButton({ way, what, store }: { way: Way; what: string | undefined; store: EditorStore }) {
  const words = wayWords(way, what);
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={words}
      title={words}
      // Not `disabled`: the focus stays here when the last change was taken back.
      aria-disabled={!what}
      data-disabled={!what || undefined}
      onClick={() => what && tell(store.getState()[way](), way)}
    >
      <Icon name={way === "undo" ? "arrow-back-up" : "arrow-forward-up"} size={16} />
    </ActionIcon>
  );
}

function wayWords(way: Way, what: string | undefined): string {
  if (way === "undo") return what ? t("undo.what", "Undo: {what}", { what }) : t("undo", "Undo");
  return what ? t("redo.what", "Redo: {what}", { what }) : t("redo", "Redo");
}

function wayOf({ ctrlKey, metaKey, altKey, shiftKey, key }: KeyboardEvent): Way | null {
  if (!(ctrlKey || metaKey) || altKey) return null;
  if (key.toLowerCase() === "z") return shiftKey ? "redo" : "undo";
  return key.toLowerCase() === "y" && !metaKey ? "redo" : null;
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, textarea, select, [contenteditable]") !== null;
}

/** Says what was taken back, or that somebody else's change stands in the way. */
function tell(back: TakenBack | null, way: Way): void {
  if (!back) return;
  if (back.conflicts.length) {
    notify({
      tone: "failed",
      message: back.done
        ? t("undo.partly", "Only a part could be taken back: somebody else changed the rest since.")
        : t("undo.not", "This cannot be taken back: somebody else changed it since."),
    });
  }
  if (back.done) announce(wayWords(way, back.label));
}

function SaveWords() {
  const kind = useEditor((state) => saveStateOf(state).kind);
  const count = useEditor((state) => {
    const save = saveStateOf(state);
    return "count" in save ? save.count : 0;
  });
  const store = useEditorStore();
  const words = {
    saved: t("save.saved", "Saved"),
    saving: t("save.saving", "Saving…"),
    offline: t(
      "save.offline",
      "{n, plural, one {Offline – 1 change kept} other {Offline – # changes kept}}",
      {
        n: count,
      },
    ),
    "signed-out": t(
      "save.signed-out",
      "{n, plural, one {Signed out – 1 change kept} other {Signed out – # changes kept}}",
      { n: count },
    ),
    held: t("save.held", "{n, plural, one {1 change not saved} other {# changes not saved}}", { n: count }),
    suggesting: t("save.suggesting", "{n, plural, one {1 change to suggest} other {# changes to suggest}}", {
      n: count,
    }),
    choice: t("save.choice", "{n, plural, one {1 change needs a choice} other {# changes need a choice}}", {
      n: count,
    }),
  }[kind];
  return (
    <span className={classes.save} data-kind={kind}>
      {kind === "saved" ? <Icon name="check" size={14} /> : null}
      {kind === "offline" ? <Icon name="wifi-off" size={14} /> : null}
      {kind === "choice" ? <Icon name="alert-triangle" size={14} /> : null}
      <span role="status">{words}</span>
      {kind === "offline" ? (
        <Button size="compact-xs" variant="default" onClick={() => store.getState().retryNow()}>
          {t("save.retry", "Try now")}
        </Button>
      ) : null}
    </span>
  );
}
