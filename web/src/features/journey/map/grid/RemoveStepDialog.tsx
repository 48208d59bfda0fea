import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { request } from "../../../../api/request";
import { Dialog } from "../../../../components/Dialog";
import { SkeletonLines } from "../../../../components/SkeletonLines";
import { useEditorStore } from "../../../../editor/EditorProvider";
import { t } from "../../../../i18n/t";
import { useJourneyView } from "../../search";
import { stepName } from "../commands";

type Hanging = { kind: string; count: number; sentence: string };
type RemoveStepProps = { step: string; onRemove: (step: string) => void; onClose: () => void };

/** Says what hangs on a step before it goes. It is archived: its data stay, and undo brings it back. */
export default function RemoveStepDialog({ step, onRemove, onClose }: RemoveStepProps) {
  const { slug } = useJourneyView();
  const { document } = useEditorStore().getState().work;
  const hanging = useQuery({
    queryKey: ["frame", "hanging", slug, step],
    queryFn: ({ signal }) =>
      request<Hanging[]>(`/api/frame/journeys/${slug}/steps/${encodeURIComponent(step)}/hanging`, { signal }),
    staleTime: 0,
    retry: false,
  });
  const name = stepName(document, step);
  return (
    <Dialog opened title={t("remove.title", "Remove {name}?", { name })} onClose={onClose}>
      <div className="stack">
        {hanging.isPending ? <SkeletonLines lines={3} /> : null}
        {hanging.data?.length ? (
          <>
            <p>{t("remove.hangs", "On this step hang:")}</p>
            <ul>
              {hanging.data.map(({ kind, sentence }) => (
                <li key={kind}>{sentence}</li>
              ))}
            </ul>
          </>
        ) : null}
        <p>
          {t("remove.archived", "The step is archived: what belongs to it is kept, and Undo brings it back.")}
        </p>
        <div className="row" style={{ justifyContent: "flex-end" }}>
          <Button variant="default" onClick={onClose}>
            {t("action.cancel", "Cancel")}
          </Button>
          <Button color="red" data-autofocus onClick={() => onRemove(step)}>
            {t("remove.do", "Remove step")}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
