import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JourneyDocument, JourneyStep } from "../../../../api/contract";
import { journeysQuery } from "../../../../api/frame";
import { createJourney } from "../../../../api/new-journeys";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { ChoiceField, FieldGroup } from "./fields";
import type { ChangeStep } from "./StepFields";

type SubJourneyProps = { journey: JourneyDocument; step: JourneyStep; change: ChangeStep };

/** The journey that this step opens into: an existing one, or a new one that begins with its name. */
export function SubJourneyFields({ journey, step, change }: SubJourneyProps) {
  const label = t("step.opens", "Opens into the journey");
  return (
    <FieldGroup name="sub-journey" title={t("step.sub-journey", "Sub-journey")}>
      <SubJourneyChoice journey={journey} step={step} onChoice={(slug) => change(label, ["journey"], slug)} />
    </FieldGroup>
  );
}

type ChoiceProps = { journey: JourneyDocument; step: JourneyStep; onChoice: (slug: string | null) => void };

/** The choice itself, wherever it is asked. */
export function SubJourneyChoice({ journey, step, onChoice }: ChoiceProps) {
  const journeys = useQuery(journeysQuery).data ?? [];
  const opens = step.opens_journey;
  return (
    <>
      <ChoiceField
        label={t("step.opens", "Opens into the journey")}
        value={opens ?? ""}
        choices={[
          { value: "", label: t("step.opens.none", "none") },
          ...journeys
            .filter(({ slug }) => slug !== journey.slug)
            .map(({ slug, name }) => ({ value: slug, label: name })),
        ]}
        onChoice={(slug) => onChoice(slug || null)}
      />
      {opens ? (
        <Link to="/frame/journeys/$slug" params={{ slug: opens }}>
          {t("step.opens.go", "Open the sub-journey")}
        </Link>
      ) : (
        <NewSubJourney journey={journey} step={step} onMade={onChoice} />
      )}
    </>
  );
}

type NewProps = { journey: JourneyDocument; step: JourneyStep; onMade: (slug: string) => void };

function NewSubJourney({ journey, step, onMade }: NewProps) {
  const client = useQueryClient();
  const making = useMutation({
    mutationFn: () => createJourney({ name: step.name, lifecycle: journey.lifecycle }),
    onSuccess: ({ document }) => {
      void client.invalidateQueries({ queryKey: ["frame", "journeys"] });
      onMade(String(document.slug));
      notify({
        message: t("step.opens.made", "The journey “{name}” is there, empty. This step opens it.", {
          name: step.name,
        }),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
  return (
    <div>
      <Button size="xs" variant="default" loading={making.isPending} onClick={() => making.mutate()}>
        {t("step.opens.new", "Create a sub-journey")}
      </Button>
    </div>
  );
}
