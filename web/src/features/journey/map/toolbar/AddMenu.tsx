import { Button, Menu } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../../../components/Icon";
import { ToolWords } from "../../../../components/Toolbar";
import { stagesOf } from "../../../../editor/build/steps";
import { eachStep, type Part } from "../../../../editor/documents";
import { useEditor, useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import type { Grid } from "../grid/use-grid";
import { stepName } from "../names";
import { NameDialog } from "./NameDialog";

type AddMenuProps = { grid: Grid; asGrid: boolean; onLane: () => void };

/** What can be added to the map; it is named where it will stand, or in a dialog where there is no grid. */
export function AddMenu({ grid: { control }, asGrid, onLane }: AddMenuProps) {
  const store = useEditorStore();
  const focused = useEditor((state) => state.focusedCell?.step ?? "");
  const document = useEditor((state) => state.work.document);
  const step = eachStep(document as Part).some(({ slug }) => slug === focused) ? focused : null;
  const [naming, setNaming] = useState<"step" | "stage" | null>(null);
  const lastStage = () => stagesOf(store.getState().work.document).at(-1);
  const lastOf = (stage: ReturnType<typeof lastStage>) =>
    ((stage?.steps ?? []) as { slug: string }[]).at(-1)?.slug ?? null;
  const addStep = () => {
    const stage = lastStage();
    if (!stage) addStage();
    else if (!asGrid) setNaming("step");
    else control.draft({ kind: "step", stage: String(stage.slug), after: lastOf(stage) });
  };
  const addStage = () => {
    if (asGrid) control.draft({ kind: "stage", after: String(lastStage()?.slug ?? "") || null });
    else setNaming("stage");
  };
  const named = (name: string) => {
    const stage = lastStage();
    if (naming === "stage") control.commands.addStage(name, String(stage?.slug ?? "") || null);
    else if (stage) {
      control.open(control.commands.addStep({ stage: String(stage.slug), after: lastOf(stage) }, name));
    }
    setNaming(null);
  };
  return (
    <>
      <Menu position="bottom-start" shadow="md" returnFocus={false}>
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            title={t("add", "Add")}
            rightSection={<Icon name="chevron-down" size={14} />}
          >
            <Icon name="plus" size={16} />
            <ToolWords last>{t("add", "Add")}</ToolWords>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={addStep}>{t("step.add", "Add step")}</Menu.Item>
          <Menu.Item onClick={addStage}>{t("stage.add", "Add stage")}</Menu.Item>
          {asGrid ? <Menu.Item onClick={onLane}>{t("lanes.add", "Add lane")}</Menu.Item> : null}
          {asGrid ? (
            <Menu.Item disabled={!step} onClick={() => step && control.subJourney(step)}>
              {step
                ? t("add.sub-journey", "Sub-journey of “{step}”", { step: stepName(document, step) })
                : t("add.sub-journey.none", "Sub-journey: choose a step first")}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {naming ? <NameDialog what={naming} onName={named} onClose={() => setNaming(null)} /> : null}
    </>
  );
}
