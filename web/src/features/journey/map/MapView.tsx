import { useQuery } from "@tanstack/react-query";
import { Suspense, useCallback, useMemo } from "react";
import type { JourneyDocument, Paths } from "../../../api/contract";
import { journeyNumbersQuery } from "../../../api/measure";
import { pathsQuery } from "../../../api/understand";
import { layoutArcs } from "../../../canvas/arcs";
import { type DrawnFlow, drawFlow, usualLinkPercent } from "../../../canvas/flow";
import { ErrorNote } from "../../../components/ErrorNote";
import { usePrinting } from "../../../components/printing";
import { Warnings } from "../../../components/Warnings";
import { t } from "../../../i18n/t";
import { FlowControls } from "../flow/FlowControls";
import { FlowTable, UnknownEvents } from "../flow/FlowTable";
import { StepPanel } from "../panel/StepPanel";
import { scopeOf, useJourneyView } from "../search";
import { ABOVE_MAP, BELOW_MAP, PANELS } from "../slots";
import { columnsOf, stepNames } from "./columns";
import { COLUMN_WIDTH, JourneyMap } from "./JourneyMap";
import classes from "./Map.module.css";
import { FormChoice, LaneToggles, useMapForm, useShownLanes } from "./MapControls";
import { MapToolbar, Slot } from "./MapToolbar";
import { PrintedMap } from "./PrintedMap";
import { StepList } from "./StepList";

const DEFAULT_PATHS = 100;

function useFlow(
  journey: JourneyDocument,
  paths: Paths | undefined,
  pathPercent: number,
  linkPercent: number,
) {
  const flow = useMemo(
    () => (paths ? drawFlow(paths, pathPercent / 100, linkPercent / 100) : null),
    [paths, pathPercent, linkPercent],
  );
  const layout = useMemo(() => {
    const columns = journey.stages.flatMap((stage) => stage.steps.map((step) => step.slug));
    return flow ? layoutArcs({ edges: flow.edges, columns, columnWidth: COLUMN_WIDTH }) : null;
  }, [flow, journey]);
  return { flow, layout };
}

/** The map with live numbers and the actual flow over it; the chosen step's panel at the side. */
export function MapView({ journey }: { journey: JourneyDocument }) {
  const { slug, view, change } = useJourneyView();
  const scope = scopeOf(view);
  const { data: numbers, isPending } = useQuery(journeyNumbersQuery(slug, scope));
  const paths = useQuery(pathsQuery(slug, scope));
  const usualLinks = useMemo(() => usualLinkPercent(paths.data?.edges ?? []), [paths.data]);
  const shares = { paths: view.paths ?? DEFAULT_PATHS, links: view.links ?? usualLinks };
  const { flow, layout } = useFlow(journey, paths.data, shares.paths, shares.links);
  const columns = useMemo(() => columnsOf(journey, numbers, isPending), [journey, numbers, isPending]);
  const names = useMemo(() => stepNames(journey), [journey]);
  const [form, setForm] = useMapForm();
  const { shown, toggle } = useShownLanes();
  const open = useCallback((step: string) => change({ step }), [change]);
  const chosen = columns.find(({ step }) => step.slug === view.step);
  const close = () => {
    change({ step: undefined });
    returnFocus(view.step);
  };
  const grid = form === "grid";
  const printing = usePrinting();
  const Beside = PANELS[view.panel ?? ""];
  const closePanel = () => change({ panel: undefined });
  return (
    <div className={classes.frame} data-panel={((chosen || Beside) && !printing) || undefined}>
      <div className="stack">
        <MapToolbar slug={slug}>
          <FormChoice form={form} onChange={setForm} />
          {grid ? <LaneToggles shown={shown} onToggle={toggle} /> : null}
          {grid && flow ? <FlowSliders flow={flow} shares={shares} change={change} /> : null}
        </MapToolbar>
        <Slot parts={ABOVE_MAP} slug={slug} />
        {view.step && !chosen ? <StepMissing step={view.step} /> : null}
        {paths.error ? <ErrorNote error={paths.error} onRetry={() => void paths.refetch()} compact /> : null}
        {printing ? <PrintedMap journey={journey} columns={columns} numbers={numbers} shown={shown} /> : null}
        {printing ? null : grid ? (
          <JourneyMap
            journey={journey}
            columns={columns}
            layout={layout}
            shown={shown}
            chosen={chosen?.step.slug}
            onOpen={open}
          />
        ) : (
          <StepList journey={journey} columns={columns} chosen={chosen?.step.slug} onOpen={open} />
        )}
        <Slot parts={BELOW_MAP} slug={slug} />
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
          <Beside slug={slug} onClose={closePanel} />
        </Suspense>
      ) : null}
      {chosen && !Beside && !printing ? (
        <StepPanel
          key={chosen.step.slug}
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
      onPaths={(paths) => change({ paths: paths === DEFAULT_PATHS ? undefined : paths })}
      onLinks={(links) => change({ links })}
    />
  );
}
