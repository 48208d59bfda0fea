import { Button, Tabs } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useCallback, useMemo } from "react";
import type { JourneyDocument } from "../../api/contract";
import { journeyExportUrl } from "../../api/frame";
import { journeyNumbersQuery } from "../../api/measure";
import { meQuery } from "../../api/people";
import { CopyLinkButton } from "../../components/CopyButton";
import { Icon } from "../../components/Icon";
import { JOURNEY_TABS, type JourneyTab } from "../../components/journey-tabs";
import { Page } from "../../components/Page";
import { Answered } from "../../components/Panel";
import { PanelBoundary } from "../../components/PanelBoundary";
import { PeriodPicker } from "../../components/PeriodPicker";
import { SkeletonLines } from "../../components/SkeletonLines";
import { Warnings, warningsOf } from "../../components/Warnings";
import { EditorProvider } from "../../editor/EditorProvider";
import type { Edit } from "../../editor/edits";
import { mapQuery, mapServer } from "../../editor/map-api";
import type { ServerMap } from "../../editor/server";
import { t } from "../../i18n/t";
import { Breadcrumb } from "./Breadcrumb";
import { FilterBar } from "./filter/FilterBar";
import classes from "./Journey.module.css";
import { JourneyFacts } from "./JourneyFacts";
import { MapLayers } from "./MapLayers";
import { MapView } from "./map/MapView";
import { useJourneyOnScreen } from "./map/use-journey";
import { MomentsView } from "./moments/MomentsView";
import { DeviationsView } from "./paths/DeviationsView";
import { FunnelView } from "./paths/FunnelView";
import { VariantsView } from "./paths/VariantsView";
import { scopeOf, useJourneyView } from "./search";
import { TouchpointsView } from "./touchpoints/TouchpointsView";

const CompareView = lazy(() => import("./compare/CompareView"));

export default function JourneyPage() {
  const { slug } = useJourneyView();
  const map = useQuery(mapQuery(slug));
  return (
    <Page
      wide
      title={String(map.data?.document.name ?? slug)}
      above={<Breadcrumb slug={slug} />}
      description={map.data ? <Ownership map={map.data} /> : null}
      actions={<JourneyActions slug={slug} />}
    >
      <Answered query={map} lines={12}>
        {(found) => <OpenedJourney key={slug} slug={slug} map={found} />}
      </Answered>
    </Page>
  );
}

function Ownership({ map: { document } }: { map: ServerMap }) {
  const parts = [
    document.lifecycle,
    document.state === "future" ? t("journey.future", "future state") : t("journey.current", "current state"),
    document.owner
      ? t("journey.owner", "owned by {owner}", { owner: String(document.owner) })
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

/** The journey with the editor of its map around it. */
function OpenedJourney({ slug, map }: { slug: string; map: ServerMap }) {
  const client = useQueryClient();
  const me = useQuery(meQuery).data;
  const server = useMemo(() => {
    const load = () => client.fetchQuery({ ...mapQuery(slug), staleTime: 0 });
    return mapServer(slug, load);
  }, [client, slug]);
  const saved = useCallback(
    (edits: readonly Edit[], answer: ServerMap) => {
      client.setQueryData(mapQuery(slug).queryKey, answer);
      if (edits.some(changesNumbers)) {
        for (const wing of ["measure", "understand"]) void client.invalidateQueries({ queryKey: [wing] });
        void client.invalidateQueries({ queryKey: ["frame", "binding", slug] });
      }
    },
    [client, slug],
  );
  if (!me) return null;
  const person = `${me.workspace.slug}/${me.user.email}`;
  return (
    <EditorProvider person={person} slug={slug} server={server} map={map} onSaved={saved}>
      <JourneyViews />
    </EditorProvider>
  );
}

const COUNTED_FIELDS = new Set(["binds", "next", "within_hours", "case", "outcome", "department"]);

/** Whether the numbers on the map are others after an edit. */
function changesNumbers(edit: Edit): boolean {
  if (edit.kind === "set") return COUNTED_FIELDS.has(edit.at.at(-1) ?? "");
  const collection = edit.kind === "remove" ? edit.out_of : edit.to;
  return collection[0] === "stages";
}

function JourneyViews() {
  const { slug, view, change } = useJourneyView();
  const journey = useJourneyOnScreen();
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
    moments: t("journey.tab.moments", "Moments of truth"),
    touchpoints: t("journey.tab.touchpoints", "Touchpoints"),
    compare: t("journey.tab.compare", "Compare"),
  }[tab];
}

function TabContent({ tab, journey }: { tab: JourneyTab; journey: JourneyDocument }) {
  if (tab === "variants") return <VariantsView journey={journey} />;
  if (tab === "deviations") return <DeviationsView />;
  if (tab === "funnel") return <FunnelView journey={journey} />;
  if (tab === "moments") return <MomentsView />;
  if (tab === "touchpoints") return <TouchpointsView />;
  if (tab === "compare")
    return (
      <Suspense fallback={<SkeletonLines lines={8} />}>
        <CompareView journey={journey} />
      </Suspense>
    );
  return (
    <MapLayers journey={journey}>
      <MapView journey={journey} />
    </MapLayers>
  );
}
