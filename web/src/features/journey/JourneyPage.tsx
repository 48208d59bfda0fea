import { Button, Tabs } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { JourneyDocument } from "../../api/contract";
import { journeyExportUrl, journeyQuery } from "../../api/frame";
import { journeyNumbersQuery } from "../../api/measure";
import { CopyLinkButton } from "../../components/CopyButton";
import { Icon } from "../../components/Icon";
import { JOURNEY_TABS, type JourneyTab } from "../../components/journey-tabs";
import { Page } from "../../components/Page";
import { Answered } from "../../components/Panel";
import { PanelBoundary } from "../../components/PanelBoundary";
import { PeriodPicker } from "../../components/PeriodPicker";
import { Warnings, warningsOf } from "../../components/Warnings";
import { t } from "../../i18n/t";
import { FilterBar } from "./filter/FilterBar";
import classes from "./Journey.module.css";
import { JourneyFacts } from "./JourneyFacts";
import { MapView } from "./map/MapView";
import { DeviationsView } from "./paths/DeviationsView";
import { FunnelView } from "./paths/FunnelView";
import { VariantsView } from "./paths/VariantsView";
import { scopeOf, useJourneyView } from "./search";

export default function JourneyPage() {
  const { slug } = useJourneyView();
  const journey = useQuery(journeyQuery(slug));
  return (
    <Page
      wide
      title={journey.data?.name ?? slug}
      above={<Breadcrumb />}
      description={journey.data ? <Ownership journey={journey.data} /> : null}
      actions={<JourneyActions slug={slug} />}
    >
      <Answered query={journey} lines={12}>
        {(document) => <JourneyViews journey={document} />}
      </Answered>
    </Page>
  );
}

function Breadcrumb() {
  return (
    <nav
      aria-label={t("breadcrumb", "Breadcrumb")}
      className="small no-print"
      style={{ marginBlockEnd: -12 }}
    >
      <Link to="/frame">{t("breadcrumb.journeys", "Journeys")}</Link>
    </nav>
  );
}

function Ownership({ journey }: { journey: JourneyDocument }) {
  const parts = [
    journey.lifecycle,
    journey.state === "future" ? t("journey.future", "future state") : t("journey.current", "current state"),
    journey.owner
      ? t("journey.owner", "owned by {owner}", { owner: journey.owner })
      : t("journey.no-owner", "nobody owns it yet"),
  ];
  return parts.filter(Boolean).join(" · ");
}

function JourneyActions({ slug }: { slug: string }) {
  return (
    <>
      <Button
        component="a"
        variant="default"
        href={journeyExportUrl(slug, "yaml")}
        download={`${slug}.yaml`}
        leftSection={<Icon name="download" size={16} />}
      >
        {t("journey.export", "Export as file")}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="printer" size={16} />}
        visibleFrom="sm"
        onClick={() => window.print()}
      >
        {t("journey.print", "Print")}
      </Button>
      <CopyLinkButton />
    </>
  );
}

function JourneyViews({ journey }: { journey: JourneyDocument }) {
  const { slug, view, change } = useJourneyView();
  const numbers = useQuery(journeyNumbersQuery(slug, scopeOf(view)));
  const tab = view.tab ?? "map";
  return (
    <div className="stack" style={{ gap: 16 }}>
      <div className="row" style={{ gap: 12 }}>
        <PeriodPicker
          period={view}
          dataUntil={numbers.data?.last_event_at}
          openLabel={t("journey.period.all", "All time")}
          onChange={({ from, to }) => change({ from, to })}
        />
        <FilterBar where={view.where} onChange={(where) => change({ where })} />
        <div className={classes.factsPlace}>
          <Answered query={numbers} lines={2}>
            {(answer) => <JourneyFacts numbers={answer} />}
          </Answered>
        </div>
      </div>
      <Warnings warnings={warningsOf(numbers.data)} />
      <Tabs
        value={tab}
        onChange={(next) => change({ tab: next === "map" ? undefined : (next as JourneyTab) })}
        keepMounted={false}
      >
        <Tabs.List className="no-print">
          {JOURNEY_TABS.map((name) => (
            <Tabs.Tab key={name} value={name}>
              {tabLabel(name)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md">
          <PanelBoundary key={tab}>
            <TabContent tab={tab} journey={journey} />
          </PanelBoundary>
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}

function tabLabel(tab: JourneyTab): string {
  return {
    map: t("journey.tab.map", "Map"),
    variants: t("journey.tab.variants", "Variants"),
    deviations: t("journey.tab.deviations", "Deviations"),
    funnel: t("journey.tab.funnel", "Funnel"),
  }[tab];
}

function TabContent({ tab, journey }: { tab: JourneyTab; journey: JourneyDocument }) {
  if (tab === "variants") return <VariantsView journey={journey} />;
  if (tab === "deviations") return <DeviationsView />;
  if (tab === "funnel") return <FunnelView journey={journey} />;
  return <MapView journey={journey} />;
}
