import { createContext, useContext } from "react";
import { t } from "../../../../i18n/t";
import type { Go } from "./control";
import { TextEdit } from "./TextEdit";

/** What becomes of a name that was written for something new. */
export type NameDraft = (name: string, go: Go | "enter") => void;
export const DraftContext = createContext<{ name: NameDraft; cancel: () => void; count: number } | null>(
  null,
);

/** The name of a new step or stage. Enter goes on to the next one; Enter on nothing, from steps to the next stage. */
export function DraftName({ kind }: { kind: "step" | "stage" }) {
  const draft = useContext(DraftContext);
  if (!draft) return null;
  return (
    <TextEdit
      key={draft.count}
      label={
        kind === "step"
          ? t("step.name.new", "Name of the new step")
          : t("stage.name.new", "Name of the new stage")
      }
      placeholder={kind === "step" ? t("step.new", "New step") : t("stage.new", "New stage")}
      text=""
      onDone={draft.name}
      onCancel={draft.cancel}
    />
  );
}
