import { Drawer, Tooltip } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import { type NavigationItem, navigationItems } from "../navigation";
import classes from "./Shell.module.css";

export function SideBar({ narrow }: { narrow: boolean }) {
  return (
    <nav className={classes.side} aria-label={t("nav.label", "Main menu")}>
      <NavigationLists narrow={narrow} />
    </nav>
  );
}

export function NavigationDrawer({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Drawer
      opened={opened}
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

function NavigationLists({ narrow }: { narrow: boolean }) {
  const { before, loop, after } = navigationItems();
  return [before, loop, after].map((items) => (
    <ul className={classes.list} key={items[0]?.to}>
      {items.map((item) => (
        <li key={item.to}>
          <NavigationLink item={item} narrow={narrow} />
        </li>
      ))}
    </ul>
  ));
}

function NavigationLink({ item, narrow }: { item: NavigationItem; narrow: boolean }) {
  return (
    <Tooltip label={item.label} position="right" disabled={!narrow}>
      <Link
        to={item.to}
        className={classes.link}
        activeOptions={{ exact: item.to === "/", includeSearch: false }}
      >
        <Icon name={item.icon} size={20} />
        {narrow ? <span className="visually-hidden">{item.label}</span> : item.label}
      </Link>
    </Tooltip>
  );
}
