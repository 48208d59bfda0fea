import type { Discovery } from "../../../api/contract";
import { formatNumber } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Personas.module.css";

type Result = NonNullable<Discovery["result"]>;

/** Every number of groups that was tried, and how well customers would fit; the best stands out. */
export function GroupCounts({
  result: { choices, chance_silhouette, p_value, groups, method },
}: {
  result: Result;
}) {
  if (!choices.length) return null;
  const most = Math.max(...choices.map(({ silhouette }) => silhouette), chance_silhouette ?? 0, 0.01);
  const best = choices.reduce((one, other) => (other.silhouette > one.silhouette ? other : one));
  return (
    <section>
      <h3>{t("discover.counts", "How many groups")}</h3>
      <table className={`plain ${classes.counts}`} data-dense>
        <thead>
          <tr>
            <th scope="col">{t("discover.groups", "Groups")}</th>
            <th scope="col">{t("discover.silhouette", "Mean silhouette")}</th>
          </tr>
        </thead>
        <tbody>
          {choices.map(({ count, silhouette }) => (
            <tr key={count} data-best={count === best.count || undefined}>
              <th scope="row">
                {count}
                {count === best.count ? ` ${t("discover.best", "(best)")}` : ""}
              </th>
              <td>
                <span className={classes.level} aria-hidden="true">
                  <span style={{ inlineSize: `${Math.max(0, silhouette / most) * 100}%` }} />
                </span>
                <span className="numeric">{formatNumber(silhouette, 2)}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="small">{chanceWords(p_value, chance_silhouette, groups.length)}</p>
      <p className="muted small">{method}</p>
    </section>
  );
}

function chanceWords(p_value: number | null, chance: number | null, groups: number): string {
  if (p_value === null || chance === null) return "";
  const given = { chance: formatNumber(chance, 2), p: formatNumber(p_value, 2) };
  return groups
    ? t(
        "discover.chance.above",
        "A cloud without groups reaches {chance} at most: what was found is more (p {p}).",
        given,
      )
    : t("discover.chance", "A cloud without groups reaches {chance} as well (p {p}).", given);
}
