import { Button } from "@mantine/core";
import { useWindowEvent } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { suggestionsQuery } from "../../../api/history";
import { Icon, type IconName } from "../../../components/Icon";
import { useRight } from "../../../components/use-right";
import { t } from "../../../i18n/t";
import classes from "./Collaboration.module.css";
import { useCommentMarks } from "./comments/use-comments";
import { useRememberVisit } from "./history/last-visit";
import { AlsoEditing, Avatars } from "./live/Avatars";
import { useLive } from "./live/use-live";
import { SincePublished, StatusControl, SuggestButton } from "./status/StatusControl";

const ShareDialog = lazy(() => import("./share/ShareDialog"));

export type CollaborationPanel = "comments" | "history" | "suggestions";

type BarProps = {
  slug: string;
  panel: string | undefined;
  /** Opens a panel or closes it; `write` goes straight to writing about the focused cell. */
  onPanel: (panel: CollaborationPanel | undefined, write?: boolean) => void;
};

/** The end of the map's toolbar: who is here, where the map stands, and the panels for working together. */
export function CollaborationBar({ slug, panel, onPanel }: BarProps) {
  const { people, state } = useLive(slug);
  const comments = useCommentMarks(slug);
  const { data: suggestions = [] } = useQuery(suggestionsQuery(slug));
  const mayShare = useRight("frame.publish");
  const [sharing, setSharing] = useState(false);
  useRememberVisit(slug);
  useWindowEvent("keydown", (event) => {
    if (!event.altKey || event.code !== "KeyC" || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    onPanel("comments", true);
  });
  const toggle = (name: CollaborationPanel) => onPanel(panel === name ? undefined : name);
  return (
    <div className={`${classes.tools} no-print`}>
      <Avatars people={people} />
      <AlsoEditing people={people} />
      <StreamState state={state} />
      <SincePublished slug={slug} onShow={() => onPanel("history")} />
      <StatusControl slug={slug} />
      <SuggestButton />
      <PanelButton
        icon="message"
        label={t("comments.title", "Comments")}
        count={comments}
        pressed={panel === "comments"}
        onClick={() => toggle("comments")}
      />
      {suggestions.length || panel === "suggestions" ? (
        <PanelButton
          icon="bulb"
          label={t("suggestions.title", "Suggestions")}
          count={suggestions.length}
          pressed={panel === "suggestions"}
          onClick={() => toggle("suggestions")}
        />
      ) : null}
      <PanelButton
        icon="history"
        label={t("history.title", "History")}
        pressed={panel === "history"}
        onClick={() => toggle("history")}
      />
      {mayShare ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<Icon name="link" size={16} />}
          onClick={() => setSharing(true)}
        >
          {t("share.open", "Share")}
        </Button>
      ) : null}
      {sharing ? (
        <Suspense fallback={null}>
          <ShareDialog slug={slug} onClose={() => setSharing(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}

function StreamState({ state }: { state: string }) {
  if (state === "live" || state === "paused") return null;
  return (
    <span className="muted small" role="status">
      {state === "offline"
        ? t("live.offline", "Offline: your changes are kept here")
        : t("live.polling", "Looking for others' changes every few seconds")}
    </span>
  );
}

type PanelButtonProps = {
  icon: IconName;
  label: string;
  count?: number;
  pressed: boolean;
  onClick: () => void;
};

function PanelButton({ icon, label, count = 0, pressed, onClick }: PanelButtonProps) {
  return (
    <Button
      size="xs"
      variant={pressed ? "light" : "default"}
      aria-pressed={pressed}
      leftSection={<Icon name={icon} size={16} />}
      onClick={onClick}
    >
      {count ? t("panel.counted", "{label} ({n})", { label, n: count }) : label}
    </Button>
  );
}
