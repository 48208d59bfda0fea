import type { ReactNode } from "react";
import type { JourneyStep } from "../../../api/contract";
import { BUILT_IN_LANES, type MapLane } from "../../../editor/build/lanes";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { CurveLegend } from "../curve/CurveLegend";
import { FeelingLaneCell } from "../curve/FeelingLaneCell";
import { kindOfLane, type LaneKind, textOf } from "./cell-values";
import type { Column } from "./columns";
import classes from "./Map.module.css";
import { VoiceCell } from "./VoiceCell";

export type LaneGroup = "live" | "customer" | "touchpoints" | "business" | "findings";
export type Lane = {
  key: string;
  group: LaneGroup;
  kind: LaneKind;
  label: string;
  /** It bears a name of its own, which people may change. */
  own: boolean;
  /** Under its name: what tells apart what is drawn in it. */
  legend?: ReactNode;
  render: (column: Column) => ReactNode;
};

export function laneGroups(): { group: LaneGroup; label: string }[] {
  return [
    { group: "live", label: t("lanes.live", "Live numbers") },
    { group: "customer", label: t("lanes.customer", "Customer side") },
    { group: "touchpoints", label: t("lanes.touchpoints", "Touchpoints") },
    { group: "business", label: t("lanes.business", "Business side") },
    { group: "findings", label: t("lanes.findings", "Findings and ideas") },
  ];
}

export function laneLabel({ slug, name }: MapLane): string {
  return name || (laneWords()[slug] ?? slug);
}

function laneWords(): Record<string, string> {
  return {
    feeling: t("lane.feeling", "Feeling"),
    goal: t("lane.goal", "Goal"),
    action: t("lane.action", "Action"),
    thought: t("lane.thought", "Thought"),
    quote: t("lane.quote", "Quote"),
    touchpoints: t("lane.touchpoints", "Touchpoints"),
    process: t("lane.process", "Process"),
    department: t("lane.department", "Department"),
    people: t("lane.people", "People"),
    systems: t("lane.systems", "Systems"),
    policies: t("lane.policies", "Policies"),
    metrics: t("lane.metrics", "Metrics"),
    "pain-points": t("lane.pain-points", "Pain points"),
    opportunities: t("lane.opportunities", "Opportunities"),
    ideas: t("lane.ideas", "Ideas"),
    evidence: t("lane.evidence", "Evidence"),
  };
}

const GROUPS: Record<string, LaneGroup> = {
  ...{ feeling: "customer", goal: "customer", action: "customer", thought: "customer", quote: "customer" },
  ...{ process: "business", department: "business", people: "business", systems: "business" },
  ...{ touchpoints: "touchpoints", policies: "business" },
};

/** The rows of the map from top to bottom: the live numbers, then the lanes in the order of the map. */
export function lanesOnMap(lanes: readonly MapLane[], shown: ReadonlySet<LaneGroup>): Lane[] {
  const drawn = lanes.filter(({ hidden }) => !hidden).map(laneOf);
  return [...liveLanes(), ...drawn].filter(({ group }) => shown.has(group));
}

export function laneOf(lane: MapLane): Lane {
  const { slug } = lane;
  return {
    key: slug,
    group: GROUPS[slug] ?? "findings",
    kind: kindOfLane(slug),
    label: laneLabel(lane),
    own: !BUILT_IN_LANES.includes(slug),
    legend: slug === "feeling" ? <CurveLegend /> : undefined,
    render: RENDERS[slug] ?? ((column) => <PlainCell lane={slug} step={column.step} />),
  };
}

const RENDERS: Record<string, Lane["render"]> = {
  feeling: ({ step }) => <FeelingLaneCell step={step.slug} />,
  touchpoints: TouchpointsCell,
  metrics: MetricsCell,
  evidence: EvidenceCell,
  people: PeopleCell,
};

/** The text of a cell as it is written; lists and cards with a line for each member. */
function PlainCell({ lane, step }: { lane: string; step: JourneyStep }): ReactNode {
  const text = textOf(lane, step);
  if (!text) return <Nothing />;
  return <span className={classes.words}>{text}</span>;
}

function PeopleCell({ step }: Column): ReactNode {
  const { owner, people } = step.business;
  if (!owner && !people.length) return <Nothing />;
  return (
    <>
      {owner ? <div>{t("lane.owner", "{owner} (owner)", { owner })}</div> : null}
      <span className={classes.words}>{people.join("\n")}</span>
    </>
  );
}

function MetricsCell({ step, numbers }: Column): ReactNode {
  const linked = Object.values(step.evidence)
    .flat()
    .concat(Object.values(step.cards).flatMap((cards) => cards.flatMap(({ evidence }) => evidence ?? [])))
    .flatMap(({ kind, ref }) => (kind === "metric" ? [ref] : []));
  const names = [...new Set([...(numbers?.voice ? [numbers.voice.label] : []), ...linked])];
  return names.length ? <span className={classes.words}>{names.join("\n")}</span> : <Nothing />;
}

function EvidenceCell({ step }: Column): ReactNode {
  const pieces = Object.values(step.evidence)
    .flat()
    .concat(Object.values(step.cards).flatMap((cards) => cards.flatMap(({ evidence }) => evidence ?? [])));
  if (!pieces.length) return <span className="muted">{t("lane.assumption", "assumption")}</span>;
  return t("lane.evidence.count", "{n, plural, one {1 piece of evidence} other {# pieces of evidence}}", {
    n: pieces.length,
  });
}

function liveLanes(): Lane[] {
  const lane = (key: string, label: string, render: Lane["render"]): Lane => ({
    key,
    group: "live",
    kind: "live",
    own: false,
    label,
    render: (column) => (column.waiting ? <Waiting /> : render(column)),
  });
  return [
    lane("cases", t("lane.cases", "Cases that reached it"), CasesCell),
    lane("dropped", t("lane.dropped", "Dropped here"), DroppedCell),
    lane("time", t("lane.time", "Time to next step"), TimeCell),
    lane("voice", t("lane.voice", "Voice"), VoiceCell),
    lane("money", t("lane.money", "Money"), MoneyCell),
    lane("pain", t("lane.pain", "Pain"), PainCell),
  ];
}

export function Nothing() {
  return (
    <span className={classes.nothing}>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">{t("lane.nothing", "nothing")}</span>
    </span>
  );
}

/** Stands where a number will be, in its size; an empty cell would say that there is none. */
function Waiting() {
  return (
    <span className={classes.waiting}>
      <span className="visually-hidden">{t("panel.loading", "Loading")}</span>
    </span>
  );
}

function CasesCell({ numbers }: Column): ReactNode {
  if (!numbers) return <Nothing />;
  const share = numbers.reached_share ?? 0;
  return (
    <>
      <strong>{formatCount(numbers.cases)}</strong>
      {numbers.reached_share === null ? null : <span className="muted"> {formatShare(share)}</span>}
      <span className={classes.meter} aria-hidden="true">
        <span style={{ inlineSize: `${share * 100}%` }} />
      </span>
    </>
  );
}

function DroppedCell({ numbers }: Column): ReactNode {
  if (!numbers) return <Nothing />;
  return (
    <>
      <strong>{formatCount(numbers.dropped)}</strong>
      {numbers.dropped_share === null ? null : (
        <>
          <span className="muted"> {formatShare(numbers.dropped_share)}</span>
          <span className={classes.meter} data-bad aria-hidden="true">
            <span style={{ inlineSize: `${numbers.dropped_share * 100}%` }} />
          </span>
        </>
      )}
      {numbers.open ? (
        <span className="muted small"> {t("lane.open", "{n} open", { n: formatCount(numbers.open) })}</span>
      ) : null}
    </>
  );
}

function TimeCell({ numbers, step }: Column): ReactNode {
  const p50 = numbers?.seconds_to_next.p50 ?? null;
  const p90 = numbers?.seconds_to_next.p90 ?? null;
  if (p50 === null) return <Nothing />;
  return (
    <>
      <span>
        <strong>{formatDuration(p50)}</strong> <span className="muted">{t("lane.median", "median")}</span>
      </span>
      {p90 === null ? null : (
        <div className="muted">{t("lane.p90", "{time} at 90%", { time: formatDuration(p90) })}</div>
      )}
      {step.expect ? (
        <div className="muted small">
          {t("lane.expected", "designed: {time}", { time: formatDuration(step.expect.within_hours * 3600) })}
        </div>
      ) : null}
    </>
  );
}

function MoneyCell({ numbers }: Column): ReactNode {
  const sums = Object.entries(numbers?.money ?? {});
  if (!sums.length) return <Nothing />;
  return sums.map(([currency, amount]) => <div key={currency}>{formatMoney(amount, currency)}</div>);
}

function PainCell({ numbers }: Column): ReactNode {
  const pain = numbers?.pain;
  if (!pain) return <Nothing />;
  return (
    <>
      <strong>{formatNumber(pain.value, 0)}</strong>{" "}
      <span className="muted">
        {t("measured.range", "{low} to {high}", {
          low: formatNumber(pain.low, 0),
          high: formatNumber(pain.high, 0),
        })}
      </span>
      <div className="muted small">
        {t("lane.pain.customers", "{n} customers", { n: formatCount(pain.customers) })}
      </div>
    </>
  );
}

function TouchpointsCell({ step }: Column): ReactNode {
  if (!step.touchpoints.length) return <Nothing />;
  return (
    <ul className={classes.touchpoints}>
      {step.touchpoints.map((touchpoint) => (
        <li key={`${touchpoint.name}/${touchpoint.channel}`}>
          {touchpoint.name}
          {touchpoint.channel ? <span className="muted small"> {touchpoint.channel}</span> : null}
        </li>
      ))}
    </ul>
  );
}
