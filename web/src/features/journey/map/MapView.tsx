import { useQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useMemo, useState } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { journeyNumbersQuery } from "../../../api/measure";
import { departmentsQuery } from "../../../api/people";
import type { DrawnFlow } from "../../../canvas/flow";
import { ErrorNote } from "../../../components/ErrorNote";
import { usePrinting } from "../../../components/printing";
import { Warnings } from "../../../components/Warnings";
import { lanesOf } from "../../../editor/build/lanes";
import { useEditor, useEditorStore } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { t } from "../../../i18n/t";
import { FlowControls } from "../flow/FlowControls";
import { FlowTable, UnknownEvents } from "../flow/FlowTable";
import { useFlow } from "../flow/use-flow";
import { StepPanel } from "../panel/StepPanel";
import { scopeOf, useJourneyView } from "../search";
import { ABOVE_MAP, BELOW_MAP, PANELS } from "../slots";
import { type Column, createColumns, stepNames } from "./columns";
import { MapGrid } from "./grid/MapGrid";
import { useGrid } from "./grid/use-grid";
import { LiveRegion } from "./LiveRegion";
import { type Lane, type LaneGroup, lanesOnMap } from "./lanes";
import classes from "./Map.module.css";
import { FormChoice, LaneToggles, useMapForm, useShownLanes } from "./MapControls";
import { MapToolbar, Slot } from "./MapToolbar";
import { StepList } from "./StepList";
import { EditTools } from "./toolbar/EditTools";
import { FindTools } from "./toolbar/FindTools";
import { LanesMenu } from "./toolbar/LanesMenu";
import { useMapSearch } from "./use-search";
import { useZoom } from "./use-zoom";

/** The map with live numbers and the actual flow over it; the chosen step's panel at the side. */
export function MapView({ journey }: { journey: JourneyDocument }) {
  const { slug, view, change } = useJourneyView();
  const scope = scopeOf(view);
  const { data: numbers, isPending } = useQuery(journeyNumbersQuery(slug, scope));
  const { paths, shares, flow } = useFlow();
  const [columnsFrom] = useState(createColumns);
  const columns = useMemo(
    () => columnsFrom(journey, numbers, isPending),
    [columnsFrom, journey, numbers, isPending],
  );
  const names = useMemo(() => stepNames(journey), [journey]);
  const chosen = columns.find(({ step }) => step.slug === view.step);
  const Beside = PANELS[view.panel ?? ""];
  const printing = usePrinting();
  const close = () => {
    change({ step: undefined });
    returnFocus(view.step);
  };
  return (
    <div className={classes.frame} data-panel={((chosen || Beside) && !printing) || undefined}>
      <div className="stack">
        <MapBody {...{ slug, journey, columns, flow, shares }} chosen={chosen?.step.slug} />
        <Slot parts={BELOW_MAP} slug={slug} />
        {paths.error ? <ErrorNote error={paths.error} onRetry={() => void paths.refetch()} compact /> : null}
        {paths.data ? <UnknownEvents events={paths.data.unknown_events} /> : null}
        {flow ? (
          <details>
            <summary>{t("flow.table.show", "Show the drawn flow as a table")}</summary>
            <FlowTable edges={flow.edges} names={names} />
          </details>
        ) : null}
      </div>
      {Beside && !printing ? (
        <Suspense fallback={null}>
          <Beside slug={slug} onClose={() => change({ panel: undefined })} />
        </Suspense>
      ) : null}
      {chosen && !Beside && !printing ? (
        <StepPanel
          key={chosen.step.slug}
          journey={journey}
          column={chosen}
          names={names}
          paths={paths.data}
          numbers={numbers}
          onClose={close}
        />
      ) : null}
    </div>
  );
}

type MapBodyProps = {
  slug: string;
  journey: JourneyDocument;
  columns: Column[];
  flow: DrawnFlow | null;
  shares: { paths: number; links: number };
  chosen: string | undefined;
};

/** The tools and under them the map, as a grid or as a list. */
function MapBody({ slug, journey, columns, flow, shares, chosen }: MapBodyProps) {
  const { view, change } = useJourneyView();
  const store = useEditorStore();
  const editable = !useEditor(isReadOnly);
  const [form, setForm] = useMapForm();
  const { shown, toggle } = useShownLanes();
  const lanes = useLanes(journey, shown);
  const open = useCallback((step: string) => change({ step, panel: undefined }), [change]);
  const grid = useGrid({ store, onOpen: open });
  const search = useMapSearch(journey, lanes, grid.control);
  const { zoom, onZoom } = useZoom(columns.length);
  const asGrid = form === "grid";
  return (
    <>
      <MapToolbar slug={slug}>
        <FormChoice form={form} onChange={setForm} />
        {editable ? <EditTools grid={asGrid ? grid : null} /> : null}
        {asGrid ? <FindTools {...{ grid, journey, search, zoom, onZoom }} /> : null}
        {asGrid && editable ? <LanesMenu commands={grid.control.commands} /> : null}
        {asGrid ? <LaneToggles shown={shown} onToggle={toggle} /> : null}
        {asGrid && flow ? <FlowSliders flow={flow} shares={shares} change={change} /> : null}
      </MapToolbar>
      <LiveRegion />
      <Departments />
      <Slot parts={ABOVE_MAP} slug={slug} />
      {view.step && !chosen ? <StepMissing step={view.step} /> : null}
      {asGrid ? (
        <MapGrid {...{ grid, journey, columns, lanes, flow, chosen, editable, zoom }} found={search.found} />
      ) : (
        <StepList journey={journey} columns={columns} chosen={chosen} onOpen={open} />
      )}
    </>
  );
}

/** The lanes of the map that are shown here; the same array while nothing about them changes. */
function useLanes(journey: JourneyDocument, shown: ReadonlySet<LaneGroup>): Lane[] {
  const own = useMemo(() => JSON.stringify(journey.lanes), [journey.lanes]);
  return useMemo(() => lanesOnMap(lanesOf({ lanes: JSON.parse(own) }), shown), [own, shown]);
}

/** The departments that there are, to choose from while writing one. */
function Departments() {
  const departments = useQuery(departmentsQuery).data ?? [];
  return (
    <datalist id="map-departments">
      {departments.map(({ slug, name }) => (
        <option key={slug} value={name} />
      ))}
    </datalist>
  );
}

/** Back to where the step was opened: its card in the list, or the active cell of the grid. */
function returnFocus(step: string | undefined): void {
  const card = document.querySelector<HTMLElement>(`button[data-step="${CSS.escape(step ?? "")}"]`);
  (card ?? document.querySelector<HTMLElement>('[role="grid"] [tabindex="0"]'))?.focus();
}

function StepMissing({ step }: { step: string }) {
  return (
    <Warnings
      warnings={[t("map.step-missing", "This journey has no step “{step}”. Choose one below.", { step })]}
    />
  );
}

type SliderProps = {
  flow: DrawnFlow;
  shares: { paths: number; links: number };
  change: (patch: { paths?: number; links?: number }) => void;
};

function FlowSliders({ flow, shares, change }: SliderProps) {
  return (
    <FlowControls
      flow={flow}
      paths={shares.paths}
      links={shares.links}
      onPaths={(paths) => change({ paths })}
      onLinks={(links) => change({ links })}
    />
  );
}
