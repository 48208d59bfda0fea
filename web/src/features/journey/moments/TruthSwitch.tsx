import { Checkbox } from "@mantine/core";
import { notify } from "../../../components/notify";
import { setField } from "../../../editor/build/fields";
import { useEditor, useEditorStore } from "../../../editor/EditorProvider";
import { t } from "../../../i18n/t";
import { useJourneyOnScreen } from "../map/use-journey";

/** Marks a step as a moment of truth: an edit of the map like any other, with undo and history. */
export function TruthSwitch({ step, name }: { step: string; name: string }) {
  const store = useEditorStore();
  const mayEdit = useEditor(({ meta, mode }) => (meta.may_edit ?? false) && mode === "edit");
  const chosen = useJourneyOnScreen()
    .stages.flatMap(({ steps }) => steps)
    .find(({ slug }) => slug === step)?.moment_of_truth;
  const change = (value: boolean) => {
    const { work, do: doIt, undo } = store.getState();
    const label = value
      ? t("moments.mark", "Mark {name} as a moment of truth", { name })
      : t("moments.unmark", "Unmark {name} as a moment of truth", { name });
    doIt(label, setField(work.document, ["steps", step, "moment_of_truth"], value));
    notify({ message: label, undo: () => void undo() });
  };
  return (
    <Checkbox
      aria-label={t("moments.is", "{name} is a moment of truth", { name })}
      checked={chosen ?? false}
      disabled={!mayEdit}
      onChange={(event) => change(event.currentTarget.checked)}
    />
  );
}
