import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { taggableStepsQuery } from "../../../../api/hearing";
import { groupBy } from "../../../../components/group-by";
import { t } from "../../../../i18n/t";
import { useDraft } from "../draft/DraftProvider";

type StepFieldProps = {
  label: string;
  description?: string;
  none: string;
  /** Only steps of this journey. */
  journey?: string;
  step: string | undefined;
  onStep: (step: string | undefined) => void;
};

/** A step of a map: there the answers become feedback. */
export function StepField({ label, description, none, journey, step, onStep }: StepFieldProps) {
  const readOnly = useDraft((state) => state.readOnly);
  const steps = (useQuery(taggableStepsQuery).data ?? []).filter(
    (one) => !one.is_archived && (!journey || one.journey === journey),
  );
  const groups = groupBy(steps, ({ journey_name }) => journey_name);
  const known = !step || steps.some(({ slug }) => slug === step);
  return (
    <NativeSelect
      label={label}
      description={description}
      disabled={readOnly}
      value={step ?? ""}
      error={known || !steps.length ? undefined : t("survey.step.gone", "No map has this step any more.")}
      data={[
        { value: "", label: none },
        ...(known ? [] : [{ value: step ?? "", label: step ?? "" }]),
        ...[...groups].map(([group, items]) => ({
          group,
          items: items.map(({ slug, name }) => ({ value: slug, label: name })),
        })),
      ]}
      onChange={(event) => onStep(event.currentTarget.value || undefined)}
    />
  );
}
