import { useMutation, useQueryClient } from "@tanstack/react-query";
import { changeLifecycle, type LifecycleChange } from "../../../api/framework";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

type Given = { change: LifecycleChange; said: string };

/** Changes the lifecycle, says so, and offers the way back. */
export function useLifecycleChange(onDone?: () => void) {
  const client = useQueryClient();
  const refresh = () => {
    void client.invalidateQueries({ queryKey: ["frame"] });
    void client.invalidateQueries({ queryKey: ["measure"] });
  };
  const undoing = useMutation({ mutationFn: changeLifecycle, onSettled: refresh, onError: tell });
  return useMutation({
    mutationFn: ({ change }: Given) => changeLifecycle(change),
    onSettled: refresh,
    onSuccess: ({ lifecycle, former, moved_from }, { said }) => {
      notify({
        message: said,
        undo: () => undoing.mutate({ version: lifecycle.version, stages: former, journeys: moved_from }),
      });
      onDone?.();
    },
    onError: onDone ? undefined : tell,
  });
}

function tell(error: Error): void {
  notify({
    tone: "failed",
    title: t("lifecycle.failed", "The lifecycle is unchanged"),
    message: error.message,
  });
}
