import { useQuery } from "@tanstack/react-query";
import type { Conformance, Deviation } from "../../../api/contract";
import { conformanceQuery } from "../../../api/understand";
import { EmptyState } from "../../../components/EmptyState";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { Warnings } from "../../../components/Warnings";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { scopeOf, useJourneyView } from "../search";
import classes from "./Paths.module.css";

/** Where the actual paths leave the map, most cases first. */
export function DeviationsView() {
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
            <Warnings warnings={answer.warnings} />
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

/** "5% (4% to 6%)" */
function shareText({ share, low, high }: Deviation): string {
  if (share === null) return "–";
  if (low === null || high === null) return formatShare(share);
  return t("deviation.share", "{share} ({low} to {high})", {
    share: formatShare(share),
    low: formatShare(low),
    high: formatShare(high),
  });
}

function DeviationTable({ deviations }: { deviations: Deviation[] }) {
  const ranked = deviations.toSorted((a, b) => b.cases - a.cases);
  return (
    <TableScroll>
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t("deviations.kind", "Deviation")}</th>
            <th scope="col">{t("deviations.step", "Step")}</th>
            <th scope="col" className="end">
              {t("deviations.cases", "Cases")}
            </th>
            <th scope="col" className="end">
              {t("deviations.share", "Share")}
            </th>
            <th scope="col" className="end">
              {t("deviations.extra", "Extra time")}
            </th>
            <th scope="col" className="end">
              {t("deviations.cost", "Cost")}
            </th>
          </tr>
        </thead>
        <tbody>
          {ranked.map((deviation) => (
            <tr key={`${deviation.kind} ${deviation.step}`}>
              <td>{kindWords(deviation.kind)}</td>
              <th scope="row">{deviation.title}</th>
              <td className="end">{formatCount(deviation.cases)}</td>
              <td className="end">{shareText(deviation)}</td>
              <td className="end">
                {deviation.extra_seconds === null ? "–" : formatDuration(deviation.extra_seconds)}
              </td>
              <td className="end">
                {deviation.cost_minor === null
                  ? "–"
                  : formatMoney(deviation.cost_minor, deviation.cost_currency ?? undefined)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
