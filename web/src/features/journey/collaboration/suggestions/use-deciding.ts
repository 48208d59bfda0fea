import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type Decision, decideSuggestion, type Suggestion } from "../../../../api/history";
import { newId } from "../../../../api/new-id";
import { notify } from "../../../../components/notify";
import { t } from "../../../../i18n/t";
import { usePort } from "../port";
import { useShownVersion } from "../preview";

function doneWords(decision: Decision, title: string): string {
  if (decision === "approve") return t("suggestions.approved", "“{title}” is in the map.", { title });
  if (decision === "decline") return t("suggestions.declined", "“{title}” is declined.", { title });
  return t("suggestions.withdrawn", "“{title}” is withdrawn.", { title });
}

/** Decides a suggestion; an approved one is in the map at once. */
export function useDeciding(slug: string, suggestion: Suggestion) {
  const client = useQueryClient();
  const port = usePort();
  const { show } = useShownVersion();
  return useMutation({
    mutationFn: ({ decision, note = "" }: { decision: Decision; note?: string }) =>
      decideSuggestion(suggestion.id, { decision, note, edit_key: newId() }),
    onSuccess: async (_, { decision }) => {
      show(null);
      notify({ message: doneWords(decision, suggestion.title) });
      void client.invalidateQueries({ queryKey: ["frame", "suggestions", slug] });
      void client.invalidateQueries({ queryKey: ["frame", "inbox"] });
      if (decision === "approve") await port.refresh();
    },
  });
}
