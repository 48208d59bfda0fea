import { Tabs } from "@mantine/core";
import { lazy, Suspense } from "react";
import { JOURNEY_TABS, type JourneyTab } from "../../components/journey-tabs";
import { Answered } from "../../components/Panel";
import { PanelBoundary } from "../../components/PanelBoundary";
import { PeriodPicker } from "../../components/PeriodPicker";
import { SkeletonLines } from "../../components/SkeletonLines";
import { Warnings, warningsOf } from "../../components/Warnings";
import { t } from "../../i18n/t";
import classes from "./Journey.module.css";
import { JourneyFacts } from "./JourneyFacts";
import { MapView } from "./map/MapView";
import { useJourneyOnScreen } from "./map/use-journey";
import { useJourneyView } from "./search";
import { useHasSteps, useJourneyNumbers } from "./use-numbers";

// Only the map comes with the page; the other views are fetched when they are opened.
const CompareView = lazy(() => import("./compare/CompareView"));
const DeviationsView = lazy(() => import("./paths/DeviationsView"));
const FilterBar = lazy(() => import("./filter/FilterBar"));
const FunnelView = lazy(() => import("./paths/FunnelView"));
const MomentsView = lazy(() => import("./moments/MomentsView"));
const TouchpointsView = lazy(() => import("./touchpoints/TouchpointsView"));
const VariantsView = lazy(() => import("./paths/VariantsView"));

/** The views of a journey, with the period and the filter that all their numbers obey. */
export function JourneyViews() {
  const { view, change } = useJourneyView();
  const numbers = useJourneyNumbers();
  const hasSteps = useHasSteps();
  const tab = view.tab ?? "map";
  return (
    <Tabs
      value={tab}
      onChange={(next) => change({ tab: next === "map" ? undefined : (next as JourneyTab) })}
      keepMounted={false}
    >
      <div className={`${classes.tabLine} no-print`}>
        <Tabs.List className={classes.tabs}>
          {JOURNEY_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {tabLabel(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <div className={classes.scope}>
          <PeriodPicker
            size="xs"
            period={view}
            dataUntil={numbers.data?.last_event_at}
            openLabel={t("journey.period.all", "All time")}
            onChange={({ from, to }) => change({ from, to })}
          />
          <Suspense fallback={null}>
            <FilterBar size="xs" where={view.where} onChange={(where) => change({ where })} />
          </Suspense>
        </div>
      </div>
      <div className={classes.factsPlace}>
        {hasSteps ? (
          <Answered query={numbers} lines={1}>
            {(answer) => <JourneyFacts numbers={answer} />}
          </Answered>
        ) : null}
      </div>
      <Warnings warnings={warningsOf(numbers.data)} />
      <Tabs.Panel value={tab} pt={8}>
        <PanelBoundary key={tab}>
          <Suspense fallback={<SkeletonLines lines={8} />}>
            <TabContent tab={tab} />
          </Suspense>
        </PanelBoundary>
      </Tabs.Panel>
    </Tabs>
  );
}

function tabLabel(tab: JourneyTab): string {
  return {
    map: t("journey.tab.map", "Map"),
    variants: t("journey.tab.variants", "Variants"),
    deviations: t("journey.tab.deviations", "Deviations"),
    funnel: t("journey.tab.funnel", "Funnel"),
    moments: t("journey.tab.moments", "Moments of truth"),
    touchpoints: t("journey.tab.touchpoints", "Touchpoints"),
    compare: t("journey.tab.compare", "Compare"),
  }[tab];
}

function TabContent({ tab }: { tab: JourneyTab }) {
  const journey = useJourneyOnScreen();
  if (tab === "variants") return <VariantsView journey={journey} />;
  if (tab === "deviations") return <DeviationsView />;
  if (tab === "funnel") return <FunnelView journey={journey} />;
  if (tab === "moments") return <MomentsView />;
  if (tab === "touchpoints") return <TouchpointsView />;
  if (tab === "compare") return <CompareView journey={journey} />;
  return <MapView journey={journey} />;
}
