import { Button, Checkbox } from "@mantine/core";
import { memo } from "react";
import { Icon } from "../../../components/Icon";
import type { MapForm } from "../../../components/journey-tabs";
import { ToolWords } from "../../../components/Toolbar";
import { t } from "../../../i18n/t";
import { type LaneGroup, laneGroups } from "./lanes";
import classes from "./Map.module.css";

type FormChoiceProps = { form: MapForm; onChange: (form: MapForm) => void };

export const FormChoice = memo(function FormChoice({ form, onChange }: FormChoiceProps) {
  const forms = [
    { name: "grid", icon: "table", label: t("map.form.grid", "Grid") },
    { name: "list", icon: "list", label: t("map.form.list", "List") },
  ] as const;
  return (
    <Button.Group>
      {forms.map(({ name, icon, label }) => (
        <Button
          key={name}
          size="xs"
          variant={form === name ? "light" : "default"}
          aria-pressed={form === name}
          title={label}
          onClick={() => onChange(name)}
        >
          <Icon name={icon} size={16} />
          <ToolWords>{label}</ToolWords>
        </Button>
      ))}
    </Button.Group>
  );
});

type LaneTogglesProps = { shown: ReadonlySet<LaneGroup>; onToggle: (group: LaneGroup) => void };

export function LaneToggles({ shown, onToggle }: LaneTogglesProps) {
  return (
    <fieldset className={classes.laneToggles}>
      <legend>{t("map.lanes", "Shown to me")}</legend>
      {laneGroups().map(({ group, label }) => (
        <Checkbox
          key={group}
          size="xs"
          label={label}
          checked={shown.has(group)}
          onChange={() => onToggle(group)}
        />
      ))}
    </fieldset>
  );
}
