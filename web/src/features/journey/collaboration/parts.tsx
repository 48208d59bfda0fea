/** What working together puts into the places of the journey's screen. */
import { useWindowEvent } from "@mantine/hooks";
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
  useCommentKey();
  return (
    <Together>
      <StandingBar />
      <ConflictBar />
      <PreviewBar />
      <SuggestBar slug={slug} />
    </Together>
  );
}

/** Alt+C writes a comment about the cell that has the focus; it is heard as soon as the map stands. */
function useCommentKey() {
  const { change } = useJourneyView();
  useWindowEvent("keydown", (event) => {
    if (!event.altKey || event.code !== "KeyC" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    change({ panel: "comments", comment: "new", tab: undefined });
  });
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
