/** What working together puts into the places of the journey's screen. */
import { lazy, type ReactNode, Suspense } from "react";
import { useEditorStore } from "../../../editor/EditorProvider";
import { useJourneyView } from "../search";
import type { PanelProps, ToolProps } from "../slots";
import { portOf } from "./adaptor";
import { CollaborationBar as Bar, type CollaborationPanel, StatusBar } from "./CollaborationBar";
import { ConflictBar } from "./conflicts/ConflictBar";
import { EditorContext } from "./port";
import { PreviewBar } from "./preview";
import { StandingBar } from "./standing/StandingBar";
import { SuggestBar } from "./suggestions/SuggestBar";

const CommentsPanel = lazy(() => import("./comments/CommentsPanel"));
const HistoryPanel = lazy(() => import("./history/HistoryPanel"));
const SuggestionsPanel = lazy(() => import("./suggestions/SuggestionsPanel"));

function Together({ children }: { children: ReactNode }) {
  return (
    <EditorContext value={portOf(useEditorStore())}>
      <Suspense fallback={null}>{children}</Suspense>
    </EditorContext>
  );
}

export function CollaborationTools({ slug }: ToolProps) {
  const { view, change } = useJourneyView();
  const open = (panel: CollaborationPanel | undefined, write = false) =>
    // The panels stand beside the map, whichever view is open.
    change({ panel, comment: write ? "new" : undefined, ...(panel ? { tab: undefined } : {}) });
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

export function CollaborationBars({ slug }: ToolProps) {
  return (
    <Together>
      <StandingBar />
      <ConflictBar />
      <PreviewBar />
      <SuggestBar slug={slug} />
    </Together>
  );
}

function Comments({ slug, onClose }: PanelProps) {
  const { view } = useJourneyView();
  const chosen = typeof view.comment === "number" ? view.comment : undefined;
  return (
    <Together>
      <CommentsPanel
        key={view.comment}
        slug={slug}
        chosen={chosen}
        writeAtOnce={view.comment === "new"}
        onClose={onClose}
      />
    </Together>
  );
}

function History(given: PanelProps) {
  return (
    <Together>
      <HistoryPanel {...given} />
    </Together>
  );
}

function Suggestions(given: PanelProps) {
  return (
    <Together>
      <SuggestionsPanel {...given} />
    </Together>
  );
}

export const COLLABORATION_PANELS = { comments: Comments, history: History, suggestions: Suggestions };
