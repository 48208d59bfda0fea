import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import {
  archiveJourney,
  type Copy,
  copyJourney,
  type ListedJourney,
  unarchiveJourney,
} from "../../api/new-journeys";
import { notify } from "../../components/notify";
import { t } from "../../i18n/t";

/** What can be done with a journey from the list. */
export function useArchiving() {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: ["frame", "journeys"] });
  const failed = (error: Error) => notify({ tone: "failed", message: error.message });
  const restoring = useMutation({
    mutationFn: (journey: ListedJourney) => unarchiveJourney(journey.slug),
    onSuccess: (_, { name }) => {
      refresh();
      notify({ message: t("frame.unarchived", "{name} is back in the list.", { name }) });
    },
    onError: failed,
  });
  const archiving = useMutation({
    mutationFn: (journey: ListedJourney) => archiveJourney(journey.slug),
    onSuccess: (_, journey) => {
      refresh();
      notify({
        message: t("frame.archived", "{name} is archived: nothing of it is lost.", { name: journey.name }),
        undo: () => restoring.mutate(journey),
      });
    },
    onError: failed,
  });
  return { archive: archiving.mutate, restore: restoring.mutate };
}

/** Makes a copy and opens it. */
export function useCopying(slug: string) {
  const client = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: (body: Copy) => copyJourney(slug, body),
    onSuccess: ({ document }) => {
      void client.invalidateQueries({ queryKey: ["frame", "journeys"] });
      void navigate({ to: "/frame/journeys/$slug", params: { slug: String(document.slug) } });
    },
  });
}
