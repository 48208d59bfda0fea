import { Drawer } from "@mantine/core";
import { t } from "../../i18n/t";
import { NavigationLists } from "./SideBar";

/** The menu on a narrow screen. Loaded when first opened. */
export default function NavigationDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer.Root opened onClose={onClose} size={280}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Header {...{ component: "div" }}>
          <Drawer.Title>{t("nav.drawer", "Menu")}</Drawer.Title>
          <Drawer.CloseButton aria-label={t("action.close", "Close")} />
        </Drawer.Header>
        <Drawer.Body>
          <nav aria-label={t("nav.label", "Main menu")}>
            <NavigationLists narrow={false} />
          </nav>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
