import { useMutation, useQueryClient } from "@tanstack/react-query";
import { importJourney } from "../../api/frame";
import { notify } from "../../components/notify";
import { t } from "../../i18n/t";

/** Takes a journey file in and says what it changed. */
export function useImporting(onDone?: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ text, name }: { text: string; name: string }) => importJourney(text, name),
    onSuccess: ({ name, created, changes }) => {
      void client.invalidateQueries({ queryKey: ["frame"] });
      notify({
        title: created
          ? t("frame.created", "{name} is added", { name })
          : t("frame.updated", "{name} is updated", { name }),
        message: t("frame.changes", "{n, plural, =0 {Nothing changed.} one {1 change.} other {# changes.}}", {
          n: changes.length,
        }),
      });
      onDone?.();
    },
  });
}
