import { useHotkeys, useLocalStorage } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Outlet, useRouterState } from "@tanstack/react-router";
import { lazy, Suspense, useEffect, useState } from "react";
import { meQuery } from "../../api/people";
import { densityOf } from "../../components/density";
import { ErrorNote } from "../../components/ErrorNote";
import { Notices } from "../../components/Notices";
import { SkeletonLines } from "../../components/SkeletonLines";
import { setWorkspaceFormats } from "../../i18n/formats";
import { t } from "../../i18n/t";
import { OfflineBanner } from "./OfflineBanner";
import { PasswordBanner } from "./PasswordBanner";
import classes from "./Shell.module.css";
import { SideBar } from "./SideBar";
import { TopBar } from "./TopBar";

const CommandMenu = lazy(() => import("./CommandMenu"));
const NavigationDrawer = lazy(() => import("./NavigationDrawer"));

/** Pages wait for who asks: the currency and time zone of every figure come with it. Their data is fetched meanwhile. */
function Waiting({ error, onRetry }: { error: Error | null; onRetry: () => void }) {
  return (
    <div className={classes.waiting}>
      {error ? <ErrorNote error={error} onRetry={onRetry} /> : <SkeletonLines lines={8} />}
    </div>
  );
}

/** The frame around every page: bar, menu, banners and the page itself. */
export function Shell() {
  const asked = useQuery(meQuery);
  const me = asked.data;
  const [narrow, setNarrow] = useLocalStorage({ key: "desirepath-menu-narrow", defaultValue: false });
  const [drawerOpen, setDrawerOpen] = useState(false);
  const [commandOpen, setCommandOpen] = useState(false);
  const pathname = useRouterState({ select: (state) => state.location.pathname });
  useHotkeys([["mod+K", () => setCommandOpen(true)]], []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the drawer closes whenever the page changes
  useEffect(() => setDrawerOpen(false), [pathname]);
  const density = densityOf(me);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);
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
      <main id="main" className={classes.main} tabIndex={-1}>
        <OfflineBanner />
        {me && !me.user.has_password ? <PasswordBanner /> : null}
        {me ? <Outlet /> : <Waiting error={asked.error} onRetry={() => void asked.refetch()} />}
      </main>
      <Suspense fallback={null}>
        {drawerOpen ? <NavigationDrawer onClose={() => setDrawerOpen(false)} /> : null}
        {commandOpen ? <CommandMenu onClose={() => setCommandOpen(false)} /> : null}
      </Suspense>
      <Notices />
    </div>
  );
}
