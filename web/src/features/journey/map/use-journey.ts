import { useMemo, useState } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { useEditor } from "../../../editor/EditorProvider";
import { shownDocument } from "../../../editor/store";
import { createView } from "./view";

/** The journey as the editor shows it now, for every part that reads it. */
export function useJourneyOnScreen(): JourneyDocument {
  const document = useEditor(shownDocument);
  const meta = useEditor((state) => state.meta);
  const version = useEditor((state) => state.work.version);
  const [view] = useState(createView);
  return useMemo(() => view(document, meta, version), [view, document, meta, version]);
}
