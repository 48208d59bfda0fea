import { ActionIcon, Button, Menu } from "@mantine/core";
import { useState } from "react";
import { Icon } from "../../../components/Icon";
import type { StepPlace } from "../../../editor/build/steps";
import { t } from "../../../i18n/t";
import type { GridControl } from "./grid/control";
import { NameDialog } from "./toolbar/NameDialog";

type ListMenuProps = { step: string; name: string; stage: string; control: GridControl };

/** What the grid offers by dragging and keys, for a step of the list. */
export function ListMenu({ step, name, stage, control }: ListMenuProps) {
  const [naming, setNaming] = useState(false);
  const target = { kind: "step", step } as const;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            size={44}
            aria-label={t("list.menu", "What can be done with {name}", { name })}
          >
            <Icon name="dots-vertical" size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => control.open(step)}>{t("menu.open", "Open")}</Menu.Item>
          <Menu.Item onClick={() => control.commands.shiftSteps([step], -1)}>
            {t("menu.earlier", "Move earlier")}
          </Menu.Item>
          <Menu.Item onClick={() => control.commands.shiftSteps([step], 1)}>
            {t("menu.later", "Move later")}
          </Menu.Item>
          <Menu.Item onClick={() => control.move(target)}>{t("menu.move", "Move to…")}</Menu.Item>
          <Menu.Item onClick={() => setNaming(true)}>{t("menu.step-after", "Add step after")}</Menu.Item>
          <Menu.Item onClick={() => control.remove(target)}>{t("menu.remove", "Remove")}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {naming ? (
        <NewStep place={{ stage, after: step }} control={control} onClose={() => setNaming(false)} />
      ) : null}
    </>
  );
}

type NewStepProps = { place: StepPlace; control: GridControl; onClose: () => void };

function NewStep({ place, control, onClose }: NewStepProps) {
  const add = (name: string) => {
    onClose();
    control.open(control.commands.addStep(place, name));
  };
  return <NameDialog what="step" onName={add} onClose={onClose} />;
}

/** A step at the end of a stage of the list. */
export function AddToStage({ place, stage, control }: Omit<NewStepProps, "onClose"> & { stage: string }) {
  const [naming, setNaming] = useState(false);
  return (
    <>
      <Button
        size="xs"
        variant="subtle"
        leftSection={<Icon name="plus" size={16} />}
        aria-label={t("list.add", "Add step to {stage}", { stage })}
        onClick={() => setNaming(true)}
      >
        {t("step.add", "Add step")}
      </Button>
      {naming ? <NewStep place={place} control={control} onClose={() => setNaming(false)} /> : null}
    </>
  );
}
