import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { suggestionsQuery } from "../../../api/history";
import { Icon, type IconName } from "../../../components/Icon";
import { TitleWords } from "../../../components/Toolbar";
import { t } from "../../../i18n/t";
import { useCommentMarks } from "./comments/use-comments";
import { useRememberVisit } from "./history/last-visit";
import { AlsoEditing, Avatars } from "./live/Avatars";
import { useLive } from "./live/use-live";
import { SincePublished, StatusControl, SuggestButton } from "./status/StatusControl";

export type CollaborationPanel = "comments" | "history" | "suggestions";

type BarProps = {
  slug: string;
  panel: string | undefined;
  /** Opens a panel or closes it; `write` goes straight to writing about the focused cell. */
  onPanel: (panel: CollaborationPanel | undefined) => void;
};

/** Where the map stands between draft and published, and what was changed since. */
export function StatusBar({ slug, onHistory }: { slug: string; onHistory: () => void }) {
  return (
    <>
      <StatusControl slug={slug} />
      <SuggestButton />
      <SincePublished slug={slug} onShow={onHistory} />
    </>
  );
}

/** Who is here, and the panels for working together. */
export function CollaborationBar({ slug, panel, onPanel }: BarProps) {
  const { people, state } = useLive(slug);
  const comments = useCommentMarks(slug);
  const { data: suggestions = [] } = useQuery(suggestionsQuery(slug));
  useRememberVisit(slug);
  const toggle = (name: CollaborationPanel) => onPanel(panel === name ? undefined : name);
  return (
    <>
      <AlsoEditing people={people} />
      <StreamState state={state} />
      <Avatars people={people} />
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
    </>
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
      title={label}
      onClick={onClick}
    >
      <Icon name={icon} size={16} />
      <TitleWords>{count ? t("panel.counted", "{label} ({n})", { label, n: count }) : label}</TitleWords>
    </Button>
  );
}
