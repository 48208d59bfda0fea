/** What working together puts into the journey's title line. */
import { useJourneyView } from "../search";
import type { ToolProps } from "../slots";
import { CollaborationBar as Bar, type CollaborationPanel, StatusBar } from "./CollaborationBar";
import { Together } from "./Together";

export function CollaborationTools({ slug }: ToolProps) {
  const { view, change } = useJourneyView();
  const open = (panel: CollaborationPanel | undefined) =>
    // The panels stand beside the map, whichever view is open.
    change({ panel, comment: undefined, ...(panel ? { tab: undefined } : {}) });
  return (
    <Together>
      <Bar slug={slug} panel={view.panel} onPanel={open} />
    </Together>
  );
}

export function CollaborationStatus({ slug }: ToolProps) {
  const { change } = useJourneyView();
  return (
    <Together>
      <StatusBar slug={slug} onHistory={() => change({ panel: "history", tab: undefined })} />
    </Together>
  );
}
