import { ActionIcon } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense } from "react";
import type { Me } from "../../api/contract";
import { Icon } from "../../components/Icon";
import { t } from "../../i18n/t";
import { InboxLink } from "./InboxLink";
import classes from "./Shell.module.css";

const UserMenu = lazy(() => import("./UserMenu"));

type TopBarProps = {
  me: Me | undefined;
  narrow: boolean;
  onToggleMenu: () => void;
  onOpenDrawer: () => void;
  onOpenCommands: () => void;
};

export function TopBar({ me, narrow, onToggleMenu, onOpenDrawer, onOpenCommands }: TopBarProps) {
  return (
    <header className={classes.bar}>
      <MenuButtons narrow={narrow} onToggleMenu={onToggleMenu} onOpenDrawer={onOpenDrawer} />
      <Link to="/" className={classes.brand}>
        <img src="/assets/desirepath.svg" width={24} height={24} alt="" />
        Desirepath
      </Link>
      <span className={classes.onlyWide}>
        <span className={classes.workspace}>{me?.workspace.name}</span>
      </span>
      <span className={classes.grow} />
      <button type="button" className={classes.search} onClick={onOpenCommands}>
        <Icon name="search" size={16} />
        <span className={classes.searchText}>{t("commands.go", "Go to page, journey or step")}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {me?.rights.includes("frame.view") ? <InboxLink /> : null}
      <Suspense fallback={<UserMenuPlace />}>
        <UserMenu me={me} />
      </Suspense>
    </header>
  );
}

function MenuButtons({
  narrow,
  onToggleMenu,
  onOpenDrawer,
}: Pick<TopBarProps, "narrow" | "onToggleMenu" | "onOpenDrawer">) {
  return (
    <>
      <span className={classes.onlyMobile}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          onClick={onOpenDrawer}
          aria-label={t("shell.menu.open", "Open the menu")}
        >
          <Icon name="menu-2" />
        </ActionIcon>
      </span>
      <span className={classes.onlyWide}>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          onClick={onToggleMenu}
          aria-expanded={!narrow}
          aria-label={
            narrow ? t("shell.menu.widen", "Widen the menu") : t("shell.menu.narrow", "Narrow the menu")
          }
        >
          <Icon name={narrow ? "layout-sidebar-left-expand" : "layout-sidebar-left-collapse"} />
        </ActionIcon>
      </span>
    </>
  );
}

/** Holds the place of the user menu for the moment until its code is there. */
function UserMenuPlace() {
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size={36}
      radius="xl"
      disabled
      aria-label={t("user.menu", "You and appearance")}
    >
      <Icon name="user" />
    </ActionIcon>
  );
}
