import type { ReactNode } from "react";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import type { Column } from "./columns";
import { FeelingCell } from "./FeelingCell";
import classes from "./Map.module.css";
import { VoiceCell } from "./VoiceCell";

export type LaneGroup = "live" | "customer" | "touchpoints" | "business";
export type Lane = { key: string; group: LaneGroup; label: string; render: (column: Column) => ReactNode };

export function laneGroups(): { group: LaneGroup; label: string }[] {
  return [
    { group: "live", label: t("lanes.live", "Live numbers") },
    { group: "customer", label: t("lanes.customer", "Customer side") },
    { group: "touchpoints", label: t("lanes.touchpoints", "Touchpoints") },
    { group: "business", label: t("lanes.business", "Business side") },
  ];
}

/** The rows of the map from top to bottom. */
export function allLanes(): Lane[] {
  return [...liveLanes(), ...customerLanes(), ...businessLanes()];
}

function liveLanes(): Lane[] {
  const lane = (key: string, label: string, render: Lane["render"]): Lane => ({
    key,
    group: "live",
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

function customerLanes(): Lane[] {
  const lane = (key: string, label: string, render: Lane["render"]): Lane => ({
    key,
    group: "customer",
    label,
    render,
  });
  return [
    lane("feeling", t("lane.feeling", "Feeling"), FeelingCell),
    lane("goal", t("lane.goal", "Goal"), ({ step }) => words(step.customer.goal)),
    lane("action", t("lane.action", "Action"), ({ step }) => words(step.customer.action)),
    lane("thought", t("lane.thought", "Thought"), ({ step }) => words(step.customer.thought)),
  ];
}

function businessLanes(): Lane[] {
  return [
    {
      key: "touchpoints",
      group: "touchpoints",
      label: t("lane.touchpoints", "Touchpoints"),
      render: TouchpointsCell,
    },
    {
      key: "process",
      group: "business",
      label: t("lane.process", "Process"),
      render: ({ step }) => words(step.business.process),
    },
    {
      key: "department",
      group: "business",
      label: t("lane.department", "Department"),
      render: ({ step }) => words(step.business.department),
    },
    {
      key: "people",
      group: "business",
      label: t("lane.people", "People"),
      render: ({ step }) => words(step.business.people.join(", ")),
    },
    {
      key: "systems",
      group: "business",
      label: t("lane.systems", "Systems"),
      render: ({ step }) => words(step.business.systems.join(", ")),
    },
  ];
}

function words(text: string | null): ReactNode {
  return text || <Nothing />;
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
