import { MultiSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { TaggedStep } from "../../../api/contract";
import { taggableStepsQuery } from "../../../api/hearing";
import { groupBy } from "../../../components/group-by";
import { t } from "../../../i18n/t";
import classes from "./Hearing.module.css";

const MOST_SHOWN = 60;
const LIST_HEIGHT = 280;

type StepPickerProps = {
  value: number[];
  /** Steps that are tagged already and may have left their map. */
  known?: readonly TaggedStep[];
  description?: string;
  onChange: (steps: number[]) => void;
};

/** Chooses steps of any journey by a part of their name. */
export function StepPicker({ value, known = [], description, onChange }: StepPickerProps) {
  const steps = useQuery(taggableStepsQuery).data ?? [];
  const gone = known.filter(({ id }) => !steps.some((step) => step.id === id));
  const groups = groupBy([...gone, ...steps], ({ journey_name }) => journey_name);
  return (
    <MultiSelect
      label={t("hearing.steps", "Steps that it is about")}
      description={description}
      placeholder={t("hearing.steps.hint", "A part of the step's name")}
      data={[...groups].map(([group, items]) => ({
        group,
        items: items.map(({ id, name }) => ({ value: String(id), label: name })),
      }))}
      value={value.map(String)}
      searchable
      clearable={false}
      hidePickedOptions
      limit={MOST_SHOWN}
      nothingFoundMessage={t("hearing.steps.none", "No step has this in its name.")}
      classNames={{ input: classes.picker, inputField: classes.pickerField }}
      comboboxProps={{ withinPortal: false }}
      withScrollArea={false}
      styles={{ dropdown: { maxBlockSize: LIST_HEIGHT, overflowY: "auto" } }}
      onChange={(chosen) => onChange(chosen.map(Number))}
    />
  );
}
