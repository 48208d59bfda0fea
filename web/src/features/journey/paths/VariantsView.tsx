import { useQuery } from "@tanstack/react-query";
import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import type { JourneyDocument, Paths } from "../../../api/contract";
import { pathsQuery } from "../../../api/understand";
import { cumulativeShares } from "../../../canvas/flow";
import { EmptyState } from "../../../components/EmptyState";
import { Answered, Panel } from "../../../components/Panel";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { stepNames } from "../map/columns";
import { scopeOf, useJourneyView } from "../search";
import { ViewWarnings } from "../ViewWarnings";
import classes from "./Paths.module.css";

export default function VariantsView({ journey }: { journey: JourneyDocument }) {
  const { slug, view } = useJourneyView();
  const paths = useQuery(pathsQuery(slug, scopeOf(view)));
  return (
    <Panel
      title={t("variants.title", "Variants")}
      hint={t(
        "variants.hint",
        "A variant is one exact order of steps; cases that walked the same order count together.",
      )}
    >
      <Answered query={paths} lines={8}>
        {(answer) =>
          answer.variants.length ? (
            <Variants paths={answer} journey={journey} />
          ) : (
            <div className="stack">
              <ViewWarnings answer={answer} />
              <EmptyState
                icon="filter"
                title={t("variants.none", "No case walked this journey in this period.")}
              >
                {t("variants.none.hint", "Choose a longer period or take a filter away.")}
              </EmptyState>
            </div>
          )
        }
      </Answered>
    </Panel>
  );
}

function Variants({ paths, journey }: { paths: Paths; journey: JourneyDocument }) {
  return (
    <div className="stack">
      <ViewWarnings answer={paths} />
      <p className="muted numeric">{listed(paths)}</p>
      <VariantTable paths={paths} names={stepNames(journey)} />
    </div>
  );
}

function listed(paths: Paths): string {
  const covered = paths.variants.reduce((sum, { cases }) => sum + cases, 0);
  return t("variants.listed", "{shown} of {all} variants, which hold {covered} of {cases} cases.", {
    shown: formatCount(paths.variants.length),
    all: formatCount(paths.variant_count),
    covered: formatCount(covered),
    cases: formatCount(paths.cases),
  });
}

const ROW_HEIGHT = 44;

/** Only the rows in view are drawn; the row numbers say where one stands. */
function VariantTable({ paths, names }: { paths: Paths; names: ReadonlyMap<string, string> }) {
  const scroller = useRef<HTMLDivElement>(null);
  const cumulative = useMemo(() => cumulativeShares(paths.variants, paths.cases), [paths]);
  const rows = useVirtualizer({
    count: paths.variants.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 12,
  });
  return (
    <div
      ref={scroller}
      className={classes.scroller}
      tabIndex={0}
      role="region"
      aria-label={t("variants.scroll", "Variants, scrollable")}
    >
      <div
        role="table"
        aria-label={t("variants.title", "Variants")}
        aria-rowcount={paths.variant_count + 1}
        className={classes.table}
      >
        <HeadRow />
        <div role="rowgroup" style={{ position: "relative", blockSize: rows.getTotalSize() }}>
          {rows.getVirtualItems().map((item) => (
            <div
              key={item.key}
              role="row"
              aria-rowindex={item.index + 2}
              data-index={item.index}
              ref={rows.measureElement}
              className={classes.row}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <VariantCells
                paths={paths}
                index={item.index}
                cumulative={cumulative[item.index] ?? 0}
                names={names}
              />
            </div>
          ))}
        </div>
      </div>
    </div>
  );
}

function HeadRow() {
  return (
    <div role="rowgroup" className={classes.head}>
      <div role="row" aria-rowindex={1} className={classes.headRow}>
        <span role="columnheader">{t("variants.rank", "No.")}</span>
        <span role="columnheader">{t("variants.path", "Path")}</span>
        <span role="columnheader" className={classes.end}>
          {t("variants.cases", "Cases")}
        </span>
        <span role="columnheader" className={classes.end}>
          {t("variants.share", "Share")}
        </span>
        <span role="columnheader" className={classes.end}>
          {t("variants.cumulative", "Cumulative")}
        </span>
      </div>
    </div>
  );
}

type VariantCellsProps = {
  paths: Paths;
  index: number;
  cumulative: number;
  names: ReadonlyMap<string, string>;
};

function VariantCells({ paths, index, cumulative, names }: VariantCellsProps) {
  const variant = paths.variants[index];
  if (!variant) return null;
  const share = paths.cases ? variant.cases / paths.cases : 0;
  return (
    <>
      <span role="rowheader" className="muted">
        {index + 1}
      </span>
      <span role="cell">
        <StepChain steps={variant.steps} names={names} />
      </span>
      <span role="cell" className={classes.end}>
        {formatCount(variant.cases)}
      </span>
      <span role="cell" className={classes.end}>
        {formatShare(share)}
        <span className={classes.bar} aria-hidden="true">
          <span style={{ inlineSize: `${share * 100}%` }} />
        </span>
      </span>
      <span role="cell" className={classes.end}>
        {formatShare(cumulative)}
      </span>
    </>
  );
}

type Run = { step: string; times: number; at: number };

/** Repeats of one step in a row are shown once with their number. */
export function runsOf(steps: string[]): Run[] {
  const runs: Run[] = [];
  for (const [at, step] of steps.entries()) {
    const last = runs.at(-1);
    if (last?.step === step) last.times += 1;
    else runs.push({ step, times: 1, at });
  }
  return runs;
}

function StepChain({ steps, names }: { steps: string[]; names: ReadonlyMap<string, string> }) {
  return (
    <ol className={classes.chain}>
      {runsOf(steps).map(({ step, times, at }) => (
        <li key={at}>
          {names.get(step) ?? step}
          {times > 1 ? <span className="muted"> ×{times}</span> : null}
        </li>
      ))}
    </ol>
  );
}
