import type { ReactNode } from "react";
import type { JourneyDocument } from "../../../api/contract";
import { FeelingBadge } from "../../../components/FeelingBadge";
import { showsValue } from "../../../components/small-n";
import { formatCount, formatDuration, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { formatInUnit } from "../../../i18n/units";
import { OverlayMark } from "../overlay/OverlayMark";
import type { Column } from "./columns";
import { GridContext } from "./grid/control";
import { GridDialogs } from "./grid/GridDialogs";
import type { Grid } from "./grid/use-grid";
import { AddToStage, ListMenu } from "./ListMenu";
import classes from "./StepList.module.css";
import { StepMarks } from "./StepMarks";

type StepListProps = {
  journey: JourneyDocument;
  columns: Column[];
  chosen: string | undefined;
  onOpen: (step: string) => void;
  /** Left out where the map is only read. */
  grid: Grid | null;
};

/** The map as a list: stages, their steps and each step's numbers. Fits a phone, and reads well aloud. */
export default function StepList({ journey, columns, chosen, onOpen, grid }: StepListProps) {
  const columnsIn = ({ steps }: JourneyDocument["stages"][number]) => {
    const slugs = new Set(steps.map(({ slug }) => slug));
    return columns.filter(({ step }) => slugs.has(step.slug));
  };
  return (
    <div className={classes.stages}>
      <div className={classes.heads} aria-hidden="true">
        {factNames().map((name) => (
          <span key={name}>{name}</span>
        ))}
      </div>
      {journey.stages.map((stage) => (
        <section key={stage.slug} aria-label={stage.name}>
          <h2 className={classes.stage}>{stage.name}</h2>
          <ol className={classes.steps}>
            {columnsIn(stage).map((column) => (
              <StepCard
                key={column.step.slug}
                column={column}
                chosen={column.step.slug === chosen}
                onOpen={onOpen}
                menu={
                  grid ? (
                    <ListMenu
                      step={column.step.slug}
                      name={column.step.name}
                      stage={stage.slug}
                      control={grid.control}
                    />
                  ) : null
                }
              />
            ))}
          </ol>
          {grid ? (
            <AddToStage
              place={{ stage: stage.slug, after: stage.steps.at(-1)?.slug ?? null }}
              stage={stage.name}
              control={grid.control}
            />
          ) : null}
        </section>
      ))}
      {grid ? (
        <GridContext value={grid.control}>
          <GridDialogs grid={grid} journey={journey} />
        </GridContext>
      ) : null}
    </div>
  );
}

type StepCardProps = { column: Column; chosen: boolean; onOpen: (step: string) => void; menu: ReactNode };

/** One step; the whole card is the target of its button. */
function StepCard({ column, chosen, onOpen, menu }: StepCardProps) {
  const { step, numbers, waiting } = column;
  const share = numbers?.reached_share ?? 0;
  return (
    <li className={classes.card} data-chosen={chosen || undefined}>
      <div className={classes.head}>
        <button
          type="button"
          className={classes.open}
          data-step={step.slug}
          aria-pressed={chosen}
          onClick={() => onOpen(step.slug)}
        >
          {step.name}
        </button>
        <StepMarks optional={step.optional} momentOfTruth={step.moment_of_truth} opens={step.opens_journey} />
        <OverlayMark step={step.slug} />
      </div>
      {menu ? <div className={classes.menu}>{menu}</div> : null}
      <span className={classes.meter} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
      {waiting ? (
        <p className="muted small">{t("panel.loading", "Loading")}</p>
      ) : (
        <dl className={classes.facts}>
          {factsOf(column).map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}

type Fact = { name: string; value: ReactNode };

function withShare(count: number, share: number | null): ReactNode {
  return (
    <>
      <strong>{formatCount(count)}</strong>{" "}
      {share === null ? null : <span className="muted">{formatShare(share)}</span>}
    </>
  );
}

function factNames(): [string, string, string, string, string] {
  return [
    t("list.reached", "Reached"),
    t("list.dropped", "Dropped"),
    t("list.onward", "To the next step"),
    t("lane.voice", "Voice"),
    t("lane.department", "Department"),
  ];
}

function factsOf({ numbers, step }: Column): Fact[] {
  const [reached, dropped, onward, voice, department] = factNames();
  if (!numbers) return [{ name: reached, value: "–" }];
  const { p50 } = numbers.seconds_to_next;
  return [
    { name: reached, value: withShare(numbers.cases, numbers.reached_share) },
    { name: dropped, value: withShare(numbers.dropped, numbers.dropped_share) },
    { name: onward, value: p50 === null ? "–" : formatDuration(p50) },
    { name: voice, value: <Voice numbers={numbers} /> },
    { name: department, value: step.business.department || "–" },
  ];
}

function Voice({ numbers }: { numbers: NonNullable<Column["numbers"]> }) {
  const { voice } = numbers;
  if (!voice || voice.value === null || !showsValue(voice.n)) {
    return <span className="muted">{t("voice.unheard", "not heard")}</span>;
  }
  const feeling = voice.feeling.value;
  return (
    <>
      {feeling === null ? null : <FeelingBadge feeling={feeling} />}{" "}
      <strong>{formatInUnit(voice.value, voice.unit)}</strong>{" "}
      <span className="muted">{t("measured.n", "n {n}", { n: formatCount(voice.n) })}</span>
    </>
  );
}
