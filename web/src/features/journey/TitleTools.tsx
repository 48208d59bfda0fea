import { Button } from "@mantine/core";
import { createPortal } from "react-dom";
import { Icon } from "../../components/Icon";
import { TitleWords } from "../../components/Toolbar";
import { t } from "../../i18n/t";
import { ShareMenu } from "./collaboration/share/ShareMenu";
import { CollaborationStatus, CollaborationTools } from "./collaboration/title-parts";
import { ExportMenu } from "./export/ExportMenu";
import { useJourneyView } from "./search";

type TitleToolsProps = { slug: string; status: HTMLElement | null; tools: HTMLElement | null };

/** The line of the title: where the map stands, who is here, and what is done with the journey as a whole. */
export default function TitleTools({ slug, status, tools }: TitleToolsProps) {
  return (
    <>
      {status ? createPortal(<CollaborationStatus slug={slug} />, status) : null}
      {tools ? createPortal(<Tools slug={slug} />, tools) : null}
    </>
  );
}

function Tools({ slug }: { slug: string }) {
  return (
    <>
      <CollaborationTools slug={slug} />
      <ShareMenu slug={slug} />
      <ExportMenu />
      <SettingsButton />
    </>
  );
}

function SettingsButton() {
  const { view, change } = useJourneyView();
  const opened = view.panel === "settings";
  return (
    <Button
      size="xs"
      variant={opened ? "light" : "default"}
      aria-pressed={opened}
      title={t("settings.title", "Journey settings")}
      onClick={() => change({ panel: opened ? undefined : "settings", tab: undefined })}
    >
      <Icon name="settings" size={16} />
      <TitleWords>{t("settings.open", "Settings")}</TitleWords>
    </Button>
  );
}
