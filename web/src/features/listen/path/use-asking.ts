import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { createSurvey, saveSurveyDraft } from "../../../api/surveys";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

const TEMPLATE = "nps-plus";

type Asked = { about: string; step?: string };

/** A draft of a survey about a step, ready to be looked at; its builder opens. Nobody is asked yet. */
export function useAsking() {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async ({ about, step }: Asked) => {
      const made = await createSurvey({ name: about, template: TEMPLATE });
      return step ? saveSurveyDraft(made.slug, made.draft_number, { ...made.document, step }) : made;
    },
    onSuccess: ({ slug, name }) => {
      void client.invalidateQueries({ queryKey: ["listen", "surveys"] });
      notify({
        message: t("path.asked", "“{name}” is a draft: look at it, then publish. Nobody is asked yet.", {
          name,
        }),
      });
      void navigate({ to: "/listen/surveys/$slug", params: { slug } });
    },
    onError: (error) => notify({ tone: "failed", message: error.message }),
  });
}
