import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { closeSurvey, duplicateSurvey, type ListedSurvey, reopenSurvey } from "../../../api/surveys";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

type Named = Pick<ListedSurvey, "slug" | "name">;

/** What can be done with a whole survey; closing can be taken back. */
export function useSurveyDeeds() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const refresh = () => void client.invalidateQueries({ queryKey: ["listen", "surveys"] });
  const onError = (error: Error) => notify({ tone: "failed", message: error.message });
  const reopening = useMutation({
    mutationFn: ({ slug }: Named) => reopenSurvey(slug),
    onSuccess: (_, { name }) => {
      refresh();
      notify({ message: t("surveys.reopened", "“{name}” takes answers again.", { name }) });
    },
    onError,
  });
  const closing = useMutation({
    mutationFn: ({ slug }: Named) => closeSurvey(slug),
    onSuccess: (_, survey) => {
      refresh();
      notify({
        message: t("surveys.closed", "“{name}” takes no more answers.", { name: survey.name }),
        undo: () => reopening.mutate(survey),
      });
    },
    onError,
  });
  const copying = useMutation({
    mutationFn: ({ slug, name }: Named) =>
      duplicateSurvey(slug, t("frame.copy.name", "{name} (copy)", { name })),
    onSuccess: ({ slug }) => {
      refresh();
      void navigate({ to: "/listen/surveys/$slug", params: { slug } });
      notify({ message: t("surveys.duplicated", "This is the copy. Change its name where you like.") });
    },
    onError,
  });
  return { close: closing.mutate, reopen: reopening.mutate, duplicate: copying.mutate };
}
