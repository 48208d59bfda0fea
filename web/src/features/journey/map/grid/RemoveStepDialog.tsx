import { Button } from "@mantine/core";
import { useQueries } from "@tanstack/react-query";
import { request } from "../../../../api/request";
import { Dialog } from "../../../../components/Dialog";
import { SkeletonLines } from "../../../../components/SkeletonLines";
import { useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import { useJourneyView } from "../../search";
import { stepName } from "../names";

type Hanging = { kind: string; count: number; sentence: string };
type RemoveStepsProps = {
  steps: readonly string[];
  onRemove: (steps: readonly string[]) => void;
  onClose: () => void;
};

/** Says what hangs on steps before they go. They are archived: their data stay, and undo brings them back. */
export default function RemoveStepDialog({ steps, onRemove, onClose }: RemoveStepsProps) {
  const { slug } = useJourneyView();
  const { document } = useEditorStore().getState().work;
  const answers = useQueries({
    queries: steps.map((step) => ({
      queryKey: ["frame", "hanging", slug, step],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        request<Hanging[]>(`/api/frame/journeys/${slug}/steps/${encodeURIComponent(step)}/hanging`, {
          signal,
        }),
      staleTime: 0,
      retry: false,
    })),
  });
  const [first = ""] = steps;
  const title =
    steps.length === 1
      ? t("remove.title", "Remove {name}?", { name: stepName(document, first) })
      : t("remove.title.several", "Remove {n} steps?", { n: steps.length });
  return (
    <Dialog opened title={title} onClose={onClose}>
      <div className="stack">
        {answers.some(({ isPending }) => isPending) ? <SkeletonLines lines={3} /> : null}
        {answers.some(({ isError }) => isError) ? (
          <p>{t("remove.unknown", "What hangs on it could not be asked just now.")}</p>
        ) : null}
        {steps.map((step, at) => (
          <HangsOn key={step} name={stepName(document, step)} hanging={answers[at]?.data ?? []} />
        ))}
        <p>
          {t(
            "remove.archived",
            "{n, plural, one {The step is archived: what belongs to it is kept, and Undo brings it back.} other {The steps are archived: what belongs to them is kept, and Undo brings them back.}}",
            { n: steps.length },
          )}
        </p>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel", "Cancel")}
          </Button>
          <Button data-autofocus onClick={() => onRemove(steps)}>
            {t("remove.do", "{n, plural, one {Archive step} other {Archive # steps}}", { n: steps.length })}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

function HangsOn({ name, hanging }: { name: string; hanging: readonly Hanging[] }) {
  if (!hanging.length) return null;
  return (
    <div>
      <p>{t("remove.hangs", "On {name} hang:", { name })}</p>
      <ul>
        {hanging.map(({ kind, sentence }) => (
          <li key={kind}>{sentence}</li>
        ))}
      </ul>
    </div>
  );
}
