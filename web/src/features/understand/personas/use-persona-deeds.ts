import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { PersonaCard, PersonaChanges } from "../../../api/contract";
import { archivePersona, attachPersona, PERSONAS_KEY, updatePersona } from "../../../api/personas";
import { SEGMENTS_KEY } from "../../../api/segments";
import { notify } from "../../../components/notify";
import { t } from "../../../i18n/t";

/** Tells every list that personas have changed. */
export function usePersonasChanged(): () => void {
  const client = useQueryClient();
  return () => {
    void client.invalidateQueries({ queryKey: PERSONAS_KEY });
    void client.invalidateQueries({ queryKey: SEGMENTS_KEY });
    void client.invalidateQueries({ queryKey: ["frame"] });
  };
}

export function useUpdatePersona(slug: string, onDone?: (card: PersonaCard) => void) {
  const changed = usePersonasChanged();
  return useMutation({
    mutationFn: (changes: PersonaChanges) => updatePersona(slug, changes),
    onSuccess: (card) => {
      changed();
      onDone?.(card);
    },
  });
}

type Putting = { persona: PersonaCard; archived: boolean; quiet?: boolean };

/** Puts a card away and offers the way back; journeys keep the persona with its curve. */
export function useArchivePersona() {
  const changed = usePersonasChanged();
  const putting = useMutation({
    mutationFn: ({ persona, archived }: Putting) => archivePersona(persona.slug, archived),
    onSuccess: (_, { persona, archived, quiet }) => {
      changed();
      if (quiet) return;
      const { name } = persona;
      notify({
        message: archived
          ? t("personas.archived", "“{name}” is put away. Journeys keep it.", { name })
          : t("personas.back", "“{name}” is back.", { name }),
        undo: () => putting.mutate({ persona, archived: !archived, quiet: true }),
      });
    },
  });
  return putting;
}

type Attaching = { journey: string; attached: boolean };

export function useAttachPersona(slug: string) {
  const changed = usePersonasChanged();
  return useMutation({
    mutationFn: ({ journey, attached }: Attaching) => attachPersona(slug, journey, attached),
    onSuccess: changed,
  });
}
