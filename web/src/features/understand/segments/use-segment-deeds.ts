import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { Segment } from "../../../api/contract";
import { PERSONAS_KEY } from "../../../api/personas";
import { archiveSegment, countSegment, SEGMENTS_KEY } from "../../../api/segments";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

/** Tells every list that segments have changed. */
export function useSegmentsChanged(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: SEGMENTS_KEY });
    void client.invalidateQueries({ queryKey: PERSONAS_KEY });
  };
}

type Putting = { segment: Segment; archived: boolean; quiet?: boolean };

/** Puts a segment away and offers the way back; who belonged to it when is kept. */
export function useArchiveSegment() {
  const changed = useSegmentsChanged();
  const putting = useMutation({
    mutationFn: ({ segment, archived }: Putting) => archiveSegment(segment.slug, archived),
    onSuccess: (_, { segment, archived, quiet }) => {
      changed();
      if (quiet) return;
      const { name } = segment;
      notify({
        message: archived
          ? t("segments.archived", "“{name}” is put away and no longer counted.", { name })
          : t("segments.back", "“{name}” is back.", { name }),
        undo: () => putting.mutate({ segment, archived: !archived, quiet: true }),
      });
    },
  });
  return putting;
}

export function useCountSegment() {
  const changed = useSegmentsChanged();
  return useMutation({
    mutationFn: countSegment,
    onSuccess: () => {
      changed();
      notify({ message: t("segments.counting", "The segment is being counted.") });
    },
  });
}
