import { useHotkeys, useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { meQuery } from "../../api/people";
import { setWorkspaceFormats } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { OfflineBanner } from "./OfflineBanner";
import { PasswordBanner } from "./PasswordBanner";
import classes from "./Shell.module.css";
import { NavigationDrawer, SideBar } from "./SideBar";
import { TopBar } from "./TopBar";

const CommandMenu = lazy(() => import("./CommandMenu"));

/** The frame around every page: bar, menu, banners and the page itself. */
export function Shell() {
  const me = useQuery(meQuery).data;
  const [narrow, setNarrow] = useLocalStorage({ key: "desirepath-menu-narrow", defaultValue: false });
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [commandOpen, setCommandOpen] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useHotkeys([["mod+K", () => setCommandOpen(true)]], []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes
  useEffect(() => setDrawerOpen(false), [pathname]);
  if (me) setWorkspaceFormats({ currency: me.workspace.currency, timeZone: me.workspace.time_zone });

  return (
    <div className={classes.shell} data-narrow={narrow || undefined}>
      <a className={classes.skip} href="#main">
        {t("shell.skip", "Skip to the page")}
      </a>
      <TopBar
        me={me}
        narrow={narrow}
        onToggleMenu={() => setNarrow(!narrow)}
        onOpenDrawer={() => setDrawerOpen(true)}
        onOpenCommands={() => setCommandOpen(true)}
      />
      <SideBar narrow={narrow} />
      <NavigationDrawer opened={drawerOpen} onClose={() => setDrawerOpen(false)} />
      <main id="main" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        {me && !me.user.has_password ? <PasswordBanner /> : null}
        <Outlet />
      </main>
      {commandOpen ? (
        <Suspense fallback={null}>
          <CommandMenu onClose={() => setCommandOpen(false)} />
        </Suspense>
      ) : null}
    </div>
  );
}
