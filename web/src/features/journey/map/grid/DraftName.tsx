import { createContext, type MouseEvent, useContext } from "react";
import { t } from "../../../../i18n/t";
import type { Go } from "./control";
import grid from "./Grid.module.css";
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
  const isStep = kind === "step";
  return (
    <TextEdit
      key={draft.count}
      label={
        isStep ? t("step.name.new", "Name of the new step") : t("stage.name.new", "Name of the new stage")
      }
      placeholder={isStep ? t("step.new", "New step") : t("stage.new", "New stage")}
      text=""
      onDone={draft.name}
      onCancel={draft.cancel}
      tools={(end) => (
        <span className={grid.draftTools}>
          <DraftButton
            label={isStep ? t("draft.next-step", "Next step") : t("draft.first-step", "Its steps")}
            onPress={() => end("enter")}
          />
          {isStep ? (
            <DraftButton label={t("draft.next-stage", "Next stage")} onPress={() => end("down")} />
          ) : null}
        </span>
      )}
    />
  );
}

/** For those who do not press Enter. The field keeps the focus until the button has done its work. */
function DraftButton({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={grid.draftButton}
      onMouseDown={keepFocus}
      onClick={onPress}
    >
      {label}
    </button>
  );
}

function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
