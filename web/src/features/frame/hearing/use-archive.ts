import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Interview, Stakeholder } from "../../../api/contract";
import { archiveInterview, archiveStakeholder, HEARING_KEY } from "../../../api/hearing";
import { notify } from "../../../components/notify";
import { formatDay } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

type Putting<Thing> = { thing: Thing; archived: boolean; quiet?: boolean };

/** Puts a stakeholder away and offers the way back; nothing is lost. */
export function useArchiveStakeholder() {
  const client = useQueryClient();
  const putting = useMutation({
    mutationFn: ({ thing, archived }: Putting<Stakeholder>) => archiveStakeholder(thing.id, archived),
    onSuccess: (_, { thing, archived, quiet }) => {
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      if (quiet) return;
      const { name } = thing;
      notify({
        message: archived
          ? t("hearing.stakeholder.archived", "{name} is put away. Interviews stay.", { name })
          : t("hearing.stakeholder.back", "{name} is back.", { name }),
        undo: () => putting.mutate({ thing, archived: !archived, quiet: true }),
      });
    },
  });
  return putting;
}

/** Puts an interview away: it no longer counts as heard, and evidence that names it stays readable. */
export function useArchiveInterview() {
  const client = useQueryClient();
  const putting = useMutation({
    mutationFn: ({ thing, archived }: Putting<Interview>) => archiveInterview(thing.id, archived),
    onSuccess: (_, { thing, archived, quiet }) => {
      void client.invalidateQueries({ queryKey: HEARING_KEY });
      if (quiet) return;
      const given = { name: thing.stakeholder.name, day: formatDay(thing.held_on) };
      notify({
        message: archived
          ? t("hearing.interview.archived", "The interview with {name} of {day} is put away.", given)
          : t("hearing.interview.back", "The interview with {name} of {day} is back.", given),
        undo: () => putting.mutate({ thing, archived: !archived, quiet: true }),
      });
    },
  });
  return putting;
}
