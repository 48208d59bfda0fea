import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { journeysQuery } from "../../../../api/frame";
import { t } from "../../../../i18n/t";
import { useDraft } from "../draft/DraftProvider";
import { StepField } from "./StepField";
import { useSurveyChange } from "./use-change";

/** Where the survey asks: the journey and the step that its answers belong to. */
export function PlaceEditor() {
  const { journey = "", step } = useDraft((state) => state.document);
  const readOnly = useDraft((state) => state.readOnly);
  const journeys = useQuery(journeysQuery).data ?? [];
  const change = useSurveyChange(t("survey.do.place", "bind to the map"));
  const known = !journey || journeys.some(({ slug }) => slug === journey);
  return (
    <>
      <h2>{t("survey.part.place", "Journey and step")}</h2>
      <p className="muted">
        {t(
          "survey.place.lead",
          "Scores and comments appear at this step: on its map, in its numbers, in the listening path. A single question can name another step.",
        )}
      </p>
      <NativeSelect
        data-first-field
        label={t("frame.journey", "Journey")}
        disabled={readOnly}
        value={journey}
        error={
          known || !journeys.length
            ? undefined
            : t("survey.journey.gone", "There is no such journey any more.")
        }
        data={[
          { value: "", label: t("survey.journey.none", "of no single journey") },
          ...(known ? [] : [{ value: journey, label: journey }]),
          ...journeys.map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        onChange={(event) => change({ journey: event.currentTarget.value, step: undefined })}
      />
      <StepField
        label={t("survey.step", "Step")}
        none={t("survey.step.none", "of no single step")}
        journey={journey}
        step={step}
        onStep={(next) => change({ step: next })}
      />
    </>
  );
}
