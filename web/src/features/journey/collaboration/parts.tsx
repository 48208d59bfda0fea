/** What working together puts into the places of the journey's screen. */
import { lazy } from "react";
import { useJourneyView } from "../search";
import type { PanelProps, ToolProps } from "../slots";
import { ConflictBar } from "./conflicts/ConflictBar";
import { PreviewBar } from "./preview";
import { StandingBar } from "./standing/StandingBar";
import { SuggestBar } from "./suggestions/SuggestBar";
import { Together } from "./Together";

const CommentsPanel = lazy(() => import("./comments/CommentsPanel"));
const HistoryPanel = lazy(() => import("./history/HistoryPanel"));
const SuggestionsPanel = lazy(() => import("./suggestions/SuggestionsPanel"));

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
