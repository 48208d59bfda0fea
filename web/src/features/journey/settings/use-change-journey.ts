import { useCallback } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { setField } from "../../../editor/build/fields";
import { useEditorStore } from "../../../editor/EditorProvider";
import type { Json } from "../../../editor/edits";
import { t } from "../../../i18n/t";
import { announce } from "../map/LiveRegion";

/** Changes one field of the journey, under the words for it; one step back takes it back. */
export type ChangeJourney = (label: string, field: string, value: Json) => void;
export type SettingsProps = { journey: JourneyDocument; change: ChangeJourney };

export function useChangeJourney(): ChangeJourney {
  const store = useEditorStore();
  return useCallback(
    (label, field, value) => {
      const edits = setField(store.getState().work.document, [field], value);
      if (!edits.length) return;
      const words = t("command.journey-field", "change {field} of the journey", { field: label });
      store.getState().do(words, edits);
      announce(words);
    },
    [store],
  );
}
