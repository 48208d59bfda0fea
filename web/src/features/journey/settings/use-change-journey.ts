import { useCallback } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { setField } from "../../../editor/build/fields";
import { useEditorStore } from "../../../editor/EditorProvider";
import type { Json } from "../../../editor/edits";
import { t } from "../../../i18n/t";
import { announce } from "../map/LiveRegion";

/** Changes one field of the journey, under the words for it, and what goes along with it; one step takes all back. */
export type ChangeJourney = (
  label: string,
  field: string,
  value: Json,
  along?: Readonly<Record<string, Json>>,
) => void;
export type SettingsProps = { journey: JourneyDocument; change: ChangeJourney };

export function useChangeJourney(): ChangeJourney {
  const store = useEditorStore();
  return useCallback(
    (label, field, value, along = {}) => {
      const { document } = store.getState().work;
      const changes = [...Object.entries(along), [field, value] as const];
      const edits = changes.flatMap(([name, wanted]) => setField(document, [name], wanted));
      if (!edits.length) return;
      const words = t("command.journey-field", "change {field} of the journey", { field: label });
      store.getState().do(words, edits);
      announce(words);
    },
    [store],
  );
}
