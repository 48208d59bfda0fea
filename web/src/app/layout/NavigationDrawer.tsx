import { Drawer } from "@mantine/core";
import { t } from "../../i18n/t";
import { NavigationLists } from "./SideBar";

/** The menu on a narrow screen. Loaded when first opened. */
export default function NavigationDrawer({ onClose }: { onClose: () => void }) {
  return (
    <Drawer
      opened
      onClose={onClose}
      size={280}
      title={t("nav.drawer", "Menu")}
      closeButtonProps={{ "aria-label": t("action.close", "Close") }}
    >
      <nav aria-label={t("nav.label", "Main menu")}>
        <NavigationLists narrow={false} />
      </nav>
    </Drawer>
  );
}
