import { Link } from "@tanstack/react-router";
import type { Hierarchy, PlacedJourney, RollUp } from "../../../api/framework";
import { Icon } from "../../../components/Icon";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { TableScroll } from "../../../components/TableScroll";
import { t } from "../../../i18n/t";
import classes from "./Hierarchy.module.css";
import { MoveToStage } from "./MoveToStage";
import { RollUpFigures } from "./RollUpFigures";
import { type Branch, type Column, columnsOf } from "./tree";

type BoardProps = { hierarchy: Hierarchy; rollUps: readonly RollUp[] | undefined; waiting: boolean };

/** Lifecycle stages as columns, journeys in them, sub-journeys within their journey. */
export function HierarchyBoard({ hierarchy, rollUps, waiting }: BoardProps) {
  const bySlug = new Map(rollUps?.map((one) => [one.slug, one]));
  const show = (branch: Branch) => (
    <Card branch={branch} hierarchy={hierarchy} rollUps={bySlug} waiting={waiting} show={show} />
  );
  return (
    <TableScroll>
      <ol className={classes.board}>
        {columnsOf(hierarchy).map((column) => (
          <li key={column.stage?.slug ?? ""} className={classes.column}>
            <ColumnHead column={column} />
            {column.journeys.length ? (
              <ul className={classes.list}>
                {column.journeys.map((branch) => (
                  <li key={branch.journey.slug}>{show(branch)}</li>
                ))}
              </ul>
            ) : (
              <p className="muted small">{t("hierarchy.none", "No journey in this stage yet.")}</p>
            )}
          </li>
        ))}
      </ol>
    </TableScroll>
  );
}

function ColumnHead({ column: { stage, journeys } }: { column: Column }) {
  return (
    <div className={classes.head}>
      <h2>{stage?.name ?? t("hierarchy.no-stage", "No stage yet")}</h2>
      <span className="muted small">
        {t("hierarchy.count", "{n, plural, =0 {none} one {1 journey} other {# journeys}}", {
          n: journeys.length,
        })}
      </span>
    </div>
  );
}

type CardProps = {
  branch: Branch;
  hierarchy: Hierarchy;
  rollUps: ReadonlyMap<string, RollUp>;
  waiting: boolean;
  show: (branch: Branch) => React.ReactNode;
};

function Card({ branch, hierarchy, rollUps, waiting, show }: CardProps) {
  const { journey, futures, children } = branch;
  const rollUp = rollUps.get(journey.slug);
  return (
    <article className={classes.card} aria-label={journey.name}>
      <div className={classes.title}>
        <JourneyLink journey={journey} />
        <MoveToStage journey={journey} hierarchy={hierarchy} />
      </div>
      <p className="muted small">
        {t("hierarchy.steps", "{n, plural, =0 {no steps yet} one {1 step} other {# steps}}", {
          n: journey.step_count,
        })}
        {journey.owner ? ` · ${journey.owner}` : ""}
      </p>
      {journey.key_reason ? (
        <p className={classes.key} title={journey.key_reason}>
          <Icon name="star" size={14} />{" "}
          {t("hierarchy.key", "Key journey: {reason}", { reason: journey.key_reason })}
        </p>
      ) : null}
      {futures.map((future) => (
        <p key={future.slug} className={`small ${classes.future}`}>
          {t("hierarchy.future", "Future state:")} <JourneyLink journey={future} />
        </p>
      ))}
      {rollUp ? <RollUpFigures rollUp={rollUp} /> : null}
      {!rollUp && waiting && children.length ? <SkeletonLines lines={3} height={14} silent /> : null}
      {children.length ? (
        <ul className={classes.children}>
          {children.map(({ step, branch: below }) => (
            <li key={`${step} ${below.journey.slug}`}>
              <p className="muted small">{t("hierarchy.from-step", "from the step “{step}”", { step })}</p>
              {show(below)}
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  );
}

function JourneyLink({ journey }: { journey: PlacedJourney }) {
  return (
    <Link to="/frame/journeys/$slug" params={{ slug: journey.slug }}>
      {journey.name}
    </Link>
  );
}
