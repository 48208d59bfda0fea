import type { JourneyDocument } from "../../../../api/contract";
import { Dialog } from "../../../../components/Dialog";
import { setField } from "../../../../editor/build/fields";
import { useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import { SubJourneyChoice } from "../../panel/edit/SubJourneyFields";
import { focusTarget, useGridControl } from "./control";

type SubJourneyDialogProps = { journey: JourneyDocument; step: string; onClose: () => void };

/** Which journey a step opens into: one that there is, or a new one; asked on the map itself. */
export default function SubJourneyDialog({ journey, step: slug, onClose }: SubJourneyDialogProps) {
  const control = useGridControl();
  const store = useEditorStore();
  const step = journey.stages.flatMap(({ steps }) => steps).find((one) => one.slug === slug);
  if (!step) return null;
  const cancel = () => {
    onClose();
    focusTarget(control, { kind: "step", step: slug });
  };
  const choose = (opens: string | null) => {
    const words = t("command.sub-journey", "change the sub-journey of {step}", { step: step.name });
    control.commands.run(words, setField(store.getState().work.document, ["steps", slug, "journey"], opens));
  };
  return (
    <Dialog opened title={t("step.door", "Sub-journey of {step}", { step: step.name })} onClose={cancel}>
      <div className="stack">
        <p className="muted">
          {t(
            "step.door.hint",
            "A step that is a journey of its own opens into it. On the map a link then leads there.",
          )}
        </p>
        <SubJourneyChoice journey={journey} step={step} onChoice={choose} />
      </div>
    </Dialog>
  );
}
