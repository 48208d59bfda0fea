import { useMutation, useQueryClient } from "@tanstack/react-query";
import { readingStateQuery, retrain } from "../../../api/text";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

/** Orders the learning; the strip of the page shows how it goes. */
export function useTraining() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: retrain,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: readingStateQuery.queryKey });
      notify({
        message: t(
          "text.training.begun",
          "It learns in the background. The new version is used when it does better in the exam.",
        ),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
}
