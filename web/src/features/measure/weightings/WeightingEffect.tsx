import { useQuery } from "@tanstack/react-query";
import { type Target, type WeightingPreview, weightingPreviewQuery } from "../../../api/scores";
import { Answered } from "../../../components/Panel";
import { TableScroll } from "../../../components/TableScroll";
import { Warnings } from "../../../components/Warnings";
import { formatCount, formatNumber, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** What the shares do to all answers there are: each group's weight, and what the weighting costs. */
export function WeightingEffect({ targets, trimAt }: { targets: Target[]; trimAt: number }) {
  const preview = useQuery(weightingPreviewQuery(targets, trimAt));
  return (
    <section>
      <h3>{t("weightings.effect", "What it does to the answers")}</h3>
      <Answered query={preview} lines={3}>
        {(answer) => <Effect answer={answer} />}
      </Answered>
    </section>
  );
}

function Effect({ answer }: { answer: WeightingPreview }) {
  return (
    <div className="stack">
      <p>{effectWords(answer)}</p>
      <Warnings warnings={answer.warnings} />
      {answer.groups.length ? (
        <TableScroll>
          <table className="plain" data-dense>
            <thead>
              <tr>
                <th scope="col">{t("weightings.group.title", "Group")}</th>
                <th scope="col" className="end">
                  {t("weightings.known", "Known share")}
                </th>
                <th scope="col" className="end">
                  {t("weightings.answered", "Among the answers")}
                </th>
                <th scope="col" className="end">
                  {t("weightings.weight", "Mean weight")}
                </th>
              </tr>
            </thead>
            <tbody>
              {answer.groups.map((group) => (
                <tr key={`${group.trait} ${group.group}`}>
                  <th scope="row">
                    {group.group}
                    <div className="muted small">{group.trait}</div>
                  </th>
                  <td className="end">{formatShare(group.share)}</td>
                  <td className="end">
                    {formatShare(group.answered_share)}
                    <div className="muted small">
                      {t("measured.n", "n {n}", { n: formatCount(group.answers) })}
                    </div>
                  </td>
                  <td className="end">
                    {group.weight === null
                      ? t("weightings.nobody", "nobody answered")
                      : formatNumber(group.weight, 2)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableScroll>
      ) : null}
    </div>
  );
}

function effectWords(answer: WeightingPreview): string {
  if (answer.n_effective === null) {
    return t("weightings.effect.none", "No weights can be given to these answers.");
  }
  return t(
    "weightings.effect.words",
    "{n} answers weigh as much as {effective} of a random sample (design effect {effect}); found in {rounds} rounds, {cut} weights cut.",
    {
      n: formatCount(answer.n),
      effective: formatCount(Math.round(answer.n_effective)),
      effect: formatNumber(answer.design_effect ?? 1, 2),
      rounds: answer.rounds ?? 0,
      cut: formatCount(answer.trimmed),
    },
  );
}
