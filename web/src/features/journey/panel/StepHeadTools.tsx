import { ActionIcon, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { commentsQuery } from "../../../api/collaboration";
import { Icon } from "../../../components/Icon";
import { useEditorStore } from "../../../editor/EditorProvider";
import { t } from "../../../i18n/t";
import { STEP_LANE } from "../map/grid/places";
import { useJourneyOnScreen } from "../map/use-journey";
import { useJourneyView } from "../search";

/** From a step to what people said about it, and to the steps beside it. */
export function StepHeadTools({ step }: { step: string }) {
  const { slug, change } = useJourneyView();
  const store = useEditorStore();
  const comments = useQuery(commentsQuery(slug, false)).data ?? [];
  const count = comments.filter((comment) => comment.step === step).length;
  const discuss = () => {
    store.getState().focusCell({ lane: STEP_LANE, step });
    change({ panel: "comments", comment: count ? undefined : "new" });
  };
  return (
    <div className="row no-print" style={{ gap: 4 }}>
      <Button
        size="xs"
        variant="default"
        leftSection={<Icon name="message" size={16} />}
        aria-label={t(
          "step.comments",
          "{n, plural, =0 {Comment on this step} one {1 comment} other {# comments}}",
          {
            n: count,
          },
        )}
        onClick={discuss}
      >
        {count ? String(count) : t("step.comment", "Comment")}
      </Button>
      <StepBeside step={step} by={-1} />
      <StepBeside step={step} by={1} />
    </div>
  );
}

function StepBeside({ step, by }: { step: string; by: 1 | -1 }) {
  const { change } = useJourneyView();
  const { stages } = useJourneyOnScreen();
  const steps = stages.flatMap((stage) => stage.steps);
  const next = steps[steps.findIndex(({ slug }) => slug === step) + by];
  const label = by > 0 ? t("step.following", "Next step") : t("step.previous", "Previous step");
  return (
    <ActionIcon
      variant="default"
      size={30}
      aria-label={next ? `${label}: ${next.name}` : label}
      title={next?.name}
      disabled={!next}
      onClick={() => next && change({ step: next.slug })}
    >
      <Icon name={by > 0 ? "arrow-down" : "arrow-up"} size={16} />
    </ActionIcon>
  );
}
