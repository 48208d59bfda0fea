import { useMutation } from "@tanstack/react-query";
import { dismissTopic, type FoundTopic, suggestTopicAgain } from "../../../../api/text";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { useRefresh } from "../use-refresh";

export function useDismissal({ id, name }: FoundTopic) {
  const refresh = useRefresh();
  const again = useMutation({ mutationFn: () => suggestTopicAgain(id), onSuccess: refresh });
  return useMutation({
    mutationFn: () => dismissTopic(id),
    onSuccess: () => {
      void refresh();
      notify({
        message: t("topics.put-away", "“{name}” is put away and will not be suggested again.", { name }),
        undo: () => again.mutate(),
      });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
}
