import { useQuery } from "@tanstack/react-query";
import { lazy, memo, type ReactNode, Suspense, useCallback, useMemo, useState } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { departmentsQuery } from "../../../api/people";
import type { DrawnFlow } from "../../../canvas/flow";
import { ErrorNote } from "../../../components/ErrorNote";
import { usePrinting } from "../../../components/printing";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { Warnings } from "../../../components/Warnings";
import { lanesOf } from "../../../editor/build/lanes";
import { useEditor, useEditorStore } from "../../../editor/EditorProvider";
import { isReadOnly } from "../../../editor/store";
import { t } from "../../../i18n/t";
import { UnknownEvents } from "../flow/UnknownEvents";
import { useFlow } from "../flow/use-flow";
import { useJourneyView } from "../search";
import { ABOVE_MAP, BELOW_MAP, PANELS } from "../slots";
import { useJourneyNumbers } from "../use-numbers";
import { type Column, createColumns, stepNames } from "./columns";
import { MapGrid } from "./grid/MapGrid";
import { useGrid } from "./grid/use-grid";
import { LiveRegion } from "./LiveRegion";
import { type Lane, type LaneGroup, lanesOnMap } from "./lanes";
import classes from "./Map.module.css";
import { Slot } from "./Slot";
import { useMapForm, useShownLanes } from "./use-form";
import { useMapSearch } from "./use-search";
import { useStable } from "./use-stable";
import { useZoom } from "./use-zoom";

// The map itself comes first; what stands around it follows.
const FlowTable = lazy(() => import("../flow/FlowTable"));
const MapToolbar = lazy(() => import("./MapToolbar"));
const StepList = lazy(() => import("./StepList"));
const StepPanel = lazy(() => import("../panel/StepPanel"));

/** The map with live numbers and the actual flow over it; the chosen step's panel at the side. */
export function MapView({ journey }: { journey: JourneyDocument }) {
  const { slug, view, change } = useJourneyView();
  const { data: numbers, isLoading } = useJourneyNumbers();
  const { paths, shares, flow } = useFlow();
  const [columnsFrom] = useState(createColumns);
  const columns = useMemo(
    () => columnsFrom(journey, numbers, isLoading),
    [columnsFrom, journey, numbers, isLoading],
  );
  const names = useMemo(() => stepNames(journey), [journey]);
  const chosen = columns.find(({ step }) => step.slug === view.step);
  const Beside = PANELS[view.panel ?? ""];
  const printing = usePrinting();
  const close = () => {
    change({ step: undefined });
    returnFocus(view.step);
  };
  const beside = printing ? null : Beside ? (
    <Suspense fallback={null}>
      <Beside slug={slug} onClose={() => change({ panel: undefined })} />
    </Suspense>
  ) : chosen ? (
    <Suspense fallback={null}>
      <StepPanel
        key={chosen.step.slug}
        journey={journey}
        column={chosen}
        names={names}
        paths={paths.data}
        numbers={numbers}
        onClose={close}
      />
    </Suspense>
  ) : null;
  return (
    <div className={classes.view}>
      <MapBody {...{ slug, journey, columns, flow, shares, beside }} chosen={chosen?.step.slug}>
        <Slot parts={BELOW_MAP} slug={slug} />
        {paths.error ? <ErrorNote error={paths.error} onRetry={() => void paths.refetch()} compact /> : null}
        {paths.data ? <UnknownEvents events={paths.data.unknown_events} /> : null}
        {flow ? (
          <details>
            <summary>{t("flow.table.show", "Show the drawn flow as a table")}</summary>
            <Suspense fallback={null}>
              <FlowTable edges={flow.edges} names={names} />
            </Suspense>
          </details>
        ) : null}
      </MapBody>
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
  /** The panel at the map's side. */
  beside: ReactNode;
  /** What stands under the map. */
  children: ReactNode;
};

/** The tools and under them the map, as a grid or as a list, with a panel at its side. */
function MapBody({ slug, journey, columns, flow, shares, chosen, beside, children }: MapBodyProps) {
  const { view, change } = useJourneyView();
  const store = useEditorStore();
  const editable = !useEditor(isReadOnly);
  const [form, changeForm] = useMapForm();
  const { shown, toggle } = useShownLanes();
  const [onForm, onGroup] = [useStable(changeForm), useStable(toggle)];
  const lanes = useLanes(journey, shown);
  const open = useCallback((step: string) => change({ step, panel: undefined }), [change]);
  const grid = useGrid({ store, onOpen: open });
  const search = useMapSearch(journey, lanes, grid.control);
  const { zoom, onZoom: changeZoom } = useZoom(columns.length);
  const onZoom = useStable(changeZoom);
  return (
    <>
      <Suspense fallback={<div className={classes.toolbarToCome} />}>
        <MapToolbar
          {...{ grid, search, zoom, onZoom, editable, form, onForm, shown, onGroup, flow, shares }}
        />
      </Suspense>
      <LiveRegion />
      <Departments />
      <Slot parts={ABOVE_MAP} slug={slug} />
      {view.step && !chosen ? <StepMissing step={view.step} /> : null}
      <div className={classes.frame} data-panel={beside ? true : undefined}>
        <div className="stack">
          {form === "grid" ? (
            <MapGrid
              {...{ grid, journey, columns, lanes, flow, chosen, editable, zoom }}
              found={search.found}
            />
          ) : (
            <Suspense fallback={<SkeletonLines lines={12} />}>
              <StepList {...{ journey, columns, chosen }} onOpen={open} grid={editable ? grid : null} />
            </Suspense>
          )}
          {children}
        </div>
        {beside}
      </div>
    </>
  );
}

/** The lanes of the map that are shown here; the same array while nothing about them changes. */
function useLanes(journey: JourneyDocument, shown: ReadonlySet<LaneGroup>): Lane[] {
  const own = useMemo(() => JSON.stringify(journey.lanes), [journey.lanes]);
  return useMemo(() => lanesOnMap(lanesOf({ lanes: JSON.parse(own) }), shown), [own, shown]);
}

/** The departments that there are, to choose from while writing one. */
const Departments = memo(function Departments() {
  const departments = useQuery(departmentsQuery).data ?? [];
  return (
    <datalist id="map-departments">
      {departments.map(({ slug, name }) => (
        <option key={slug} value={name} />
      ))}
    </datalist>
  );
});

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
