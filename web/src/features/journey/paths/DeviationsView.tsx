import { useQuery } from "@tanstack/react-query";
import type { Conformance, Deviation, JourneyDocument } from "../../../api/contract";
import { conformanceQuery } from "../../../api/understand";
import { EmptyState } from "../../../components/EmptyState";
import { Answered, Panel } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { formatCount, formatDuration, formatMoney, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { stepNames } from "../map/columns";
import { scopeOf, useJourneyView } from "../search";
import classes from "./Paths.module.css";

/** Where the actual paths leave the map, most cases first. */
export function DeviationsView({ journey }: { journey: JourneyDocument }) {
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
            {answer.deviations.length ? (
              <DeviationTable deviations={answer.deviations} names={stepNames(journey)} />
            ) : (
              <EmptyState icon="check" title={t("deviations.none", "Every case follows the map")} />
            )}
          </div>
        )}
      </Answered>
    </Panel>
  );
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
    missing: t("deviation.skipped", "Left out"),
    model_move: t("deviation.skipped", "Left out"),
    inserted: t("deviation.inserted", "Extra or out of order"),
    extra: t("deviation.inserted", "Extra or out of order"),
    log_move: t("deviation.inserted", "Extra or out of order"),
    repeated: t("deviation.repeated", "Repeated"),
    unknown: t("deviation.unknown", "Not on the map"),
    early: t("deviation.early", "Too early"),
    late: t("deviation.late", "Too late"),
  };
  return words[kind] ?? kind.replaceAll("_", " ");
}

function DeviationTable({
  deviations,
  names,
}: {
  deviations: Deviation[];
  names: ReadonlyMap<string, string>;
}) {
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
              <th scope="row">{names.get(deviation.step) ?? deviation.step}</th>
              <td className="end">{formatCount(deviation.cases)}</td>
              <td className="end">{formatShare(deviation.share)}</td>
              <td className="end">
                {deviation.extra_seconds === null ? "–" : formatDuration(deviation.extra_seconds)}
              </td>
              <td className="end">
                {deviation.cost_minor === null ? "–" : formatMoney(deviation.cost_minor)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}
