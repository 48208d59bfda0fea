import { Button, Menu } from "@mantine/core";
import { lazy, Suspense, useState } from "react";
import { Icon } from "../../../../components/Icon";
import { notify } from "../../../../components/notify";
import { TitleWords } from "../../../../components/Toolbar";
import { useRight } from "../../../../components/use-right";
import { t } from "../../../../i18n/t";

const ShareDialog = lazy(() => import("./ShareDialog"));

/** Every way to show this map to somebody: the address of this very view, and links for people without an account. */
export function ShareMenu({ slug }: { slug: string }) {
  const mayShare = useRight("frame.publish");
  const [sharing, setSharing] = useState(false);
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            size="xs"
            variant="default"
            title={t("share.open", "Share")}
            rightSection={<Icon name="chevron-down" size={14} />}
          >
            <Icon name="share" size={16} />
            <TitleWords>{t("share.open", "Share")}</TitleWords>
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="link" size={16} />} onClick={() => void copyAddress()}>
            {t("share.copy", "Copy link to this view")}
          </Menu.Item>
          <Menu.Item
            leftSection={<Icon name="eye" size={16} />}
            disabled={!mayShare}
            onClick={() => setSharing(true)}
          >
            {t("share.public", "Public link…")}
          </Menu.Item>
          {mayShare ? null : (
            <Menu.Label>{t("share.who", "Public links need the right “publish journeys”.")}</Menu.Label>
          )}
        </Menu.Dropdown>
      </Menu>
      {sharing ? (
        <Suspense fallback={null}>
          <ShareDialog slug={slug} onClose={() => setSharing(false)} />
        </Suspense>
      ) : null}
    </>
  );
}

/** Filters, period and step stand in the address, so whoever opens it sees the same. */
async function copyAddress(): Promise<void> {
  try {
    await navigator.clipboard.writeText(window.location.href);
    notify({ message: t("share.copied", "The link to this view is copied.") });
  } catch {
    notify({
      tone: "failed",
      message: t("share.not-copied", "The browser did not copy it. Copy the address from its bar."),
    });
  }
}
