import type { FlowEdge, Paths } from "../../../api/contract";
import { formatCount, formatDuration } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./StepPanel.module.css";

const MOST = 6;

/** Where people come from and where they go, strongest first. */
export function StepFlow({
  slug,
  paths,
  names,
}: {
  slug: string;
  paths: Paths;
  names: ReadonlyMap<string, string>;
}) {
  const out = paths.edges.filter(({ from }) => from === slug);
  const into = paths.edges.filter(({ to }) => to === slug);
  return (
    <>
      <Side
        title={t("step.from-here", "Where people go from here")}
        edges={out}
        nameOf={({ to }) => names.get(to) ?? to}
      />
      <Side
        title={t("step.to-here", "Where people come from")}
        edges={into}
        nameOf={({ from }) => names.get(from) ?? from}
      />
    </>
  );
}

function Side({
  title,
  edges,
  nameOf,
}: {
  title: string;
  edges: FlowEdge[];
  nameOf: (edge: FlowEdge) => string;
}) {
  if (!edges.length) return null;
  const strongest = edges.toSorted((a, b) => b.count - a.count);
  return (
    <section>
      <h3>{title}</h3>
      <ul className={classes.plainList}>
        {strongest.slice(0, MOST).map((edge) => (
          <li key={`${edge.from} ${edge.to}`}>
            {nameOf(edge)}{" "}
            <span className="muted numeric">
              {formatCount(edge.count)}
              {edge.median_seconds === null ? "" : ` · ${formatDuration(edge.median_seconds)}`}
            </span>
          </li>
        ))}
      </ul>
      {edges.length > MOST ? (
        <p className="muted small">{t("step.more", "and {n} more", { n: edges.length - MOST })}</p>
      ) : null}
    </section>
  );
}
