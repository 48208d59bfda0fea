import { useQuery } from "@tanstack/react-query";
import type { Conformance, Deviation } from "../../../api/contract";
import { conformanceQuery } from "../../../api/understand";
import { EmptyState } from "../../../components/EmptyState";
import { Answered, Panel } from "../../../components/Panel";
import { showsValue } from "../../../components/small-n";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { scopeOf, useJourneyView } from "../search";
import { ViewWarnings } from "../ViewWarnings";
import classes from "./Paths.module.css";

/** Where the actual paths leave the map, most cases first. */
export default function DeviationsView() {
  const { slug, view } = useJourneyView();
  const conformance = useQuery(conformanceQuery(slug, scopeOf(view)));
  return (
    <Panel
      title={t("deviations.title", "Deviations")}
      hint={t(
        "deviations.hint",
        "Each case is laid beside the map in the way that needs the fewest changes; what had to change is a deviation.",
      )}
    >
      <Answered query={conformance} lines={8}>
        {(answer) => (
          <div className="stack">
            <Fitness conformance={answer} />
            <ViewWarnings answer={answer} />
            <Deviations conformance={answer} />
          </div>
        )}
      </Answered>
    </Panel>
  );
}

function Deviations({ conformance }: { conformance: Conformance }) {
  if (conformance.deviations.length) return <DeviationTable deviations={conformance.deviations} />;
  if (conformance.cases === 0 || conformance.fitting_cases < conformance.cases) return null;
  return <EmptyState icon="check" title={t("deviations.none", "Every case follows the map")} />;
}

function Fitness({ conformance }: { conformance: Conformance }) {
  const show = (value: number | null) => (value === null ? "–" : formatNumber(value, 3));
  const facts: [string, string][] = [
    [t("deviations.fitness", "Fitness (1 = as designed)"), show(conformance.fitness)],
    [t("deviations.mean", "Mean fitness per case"), show(conformance.mean_case_fitness)],
    [
      t("deviations.fitting", "Cases that follow the map"),
      t("deviations.of", "{n} of {all}", {
        n: formatCount(conformance.fitting_cases),
        all: formatCount(conformance.cases),
      }),
    ],
  ];
  return (
    <dl className={classes.fitness}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function kindWords(kind: string): string {
  const words: Record<string, string> = {
    skipped: t("deviation.skipped", "Left out"),
    inserted: t("deviation.inserted", "Extra or out of order"),
  };
  return words[kind] ?? kind;
}

/** A figure and, under it, its interval. */
function Interval({ value, low, high }: { value: string; low: string | null; high: string | null }) {
  return (
    <>
      {value}
      {low !== null && high !== null ? (
        <div className="muted small">{t("measured.range", "{low} to {high}", { low, high })}</div>
      ) : null}
    </>
  );
}

function ShareFigure({ share, low, high, cases }: Deviation) {
  // Under ten cases a share would say more than is known.
  if (share === null || !showsValue(cases)) return "–";
  const show = (each: number | null) => (each === null ? null : formatShare(each));
  return <Interval value={formatShare(share)} low={show(low)} high={show(high)} />;
}

function ExtraTime({ extra_seconds, extra_seconds_low, extra_seconds_high, cases }: Deviation) {
  if (extra_seconds === null || !showsValue(cases)) return "–";
  return (
    <Interval
      value={formatExtra(extra_seconds)}
      low={extra_seconds_low === null ? null : formatExtra(extra_seconds_low)}
      high={extra_seconds_high === null ? null : formatExtra(extra_seconds_high)}
    />
  );
}

/** More or less time than other cases took, always with its sign. */
function formatExtra(seconds: number): string {
  return `${seconds > 0 ? "+" : ""}${formatDuration(seconds)}`;
}

function DeviationTable({ deviations }: { deviations: Deviation[] }) {
  const ranked = deviations.toSorted((a, b) => b.cases - a.cases);
  const costs = ranked.some(({ cost_minor }) => cost_minor !== null);
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("deviations.step", "Step")}</th>
            <th scope="col" className="end">
              {t("deviations.cases", "Cases")}
            </th>
            <th scope="col" className="end">
              {t("deviations.share", "Share")}
            </th>
            <th scope="col" className="end">
              {t("deviations.extra", "Time against other cases")}
            </th>
            {costs ? (
              <th scope="col" className="end">
                {t("deviations.cost", "Cost")}
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {ranked.map((deviation) => (
            <DeviationRow key={`${deviation.kind} ${deviation.step}`} deviation={deviation} costs={costs} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function DeviationRow({ deviation, costs }: { deviation: Deviation; costs: boolean }) {
  const { kind, title, cases, cost_minor, cost_currency } = deviation;
  return (
    <tr>
      <th scope="row">
        {title}
        <div className="muted small">{kindWords(kind)}</div>
      </th>
      <td className="end">
        <strong>{formatCount(cases)}</strong>
      </td>
      <td className="end">
        <ShareFigure {...deviation} />
      </td>
      <td className="end">
        <ExtraTime {...deviation} />
      </td>
      {costs ? (
        <td className="end">
          {cost_minor === null ? "–" : formatMoney(cost_minor, cost_currency ?? undefined)}
        </td>
      ) : null}
    </tr>
  );
}
