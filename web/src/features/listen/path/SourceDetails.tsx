import { Link } from "@tanstack/react-router";
import type { PathSource } from "../../../api/listening-path";
import { Icon } from "../../../components/Icon";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import classes from "./Path.module.css";
import { checkName } from "./path-words";
import { usePeriod } from "./use-period";

/** Why a source has its grade, whom it hears too little, and who is told. */
export function SourceDetails({ source }: { source: PathSource }) {
  const period = usePeriod();
  return (
    <div className={classes.facts}>
      <section>
        <h3>{t("path.why", "Why this grade")}</h3>
        <ul className={classes.checks}>
          {source.grade.checks.map((check) => (
            <Check key={check.name} check={check} />
          ))}
        </ul>
      </section>
      {source.likeness?.gaps.length ? <Gaps likeness={source.likeness} /> : null}
      <section>
        <h3>{t("path.receivers", "Who sees it")}</h3>
        {source.receivers.length ? (
          <ul className={classes.checks}>
            {source.receivers.map(({ name, why }) => (
              <li key={name}>
                <span>
                  {name} <span className="muted small">{why}</span>
                </span>
              </li>
            ))}
          </ul>
        ) : (
          <p className="muted">
            {t("path.receivers.hint", "Name an owner here, or owners of the steps on the map.")}
          </p>
        )}
        {source.note ? <p className="small">{source.note}</p> : null}
        <p>
          <Link to="/listen/feedback" search={{ source: [source.slug], ...period, state: "all" }}>
            {t("path.read", "Read what it heard")}
          </Link>
        </p>
      </section>
    </div>
  );
}

function Check({ check }: { check: PathSource["grade"]["checks"][number] }) {
  const { name, met, said } = check;
  const word =
    met === null ? t("grade.skip", "not counted") : met ? t("grade.met", "met") : t("grade.missed", "missed");
  return (
    <li data-met={met ?? "none"}>
      <Icon name={met === null ? "minus" : met ? "check" : "x"} size={14} />
      <span>
        {checkName(name)}: {word}
        <span className={`muted small ${classes.said}`}>{said}</span>
      </span>
    </li>
  );
}

const SHOWN_GAPS = 8;

function Gaps({ likeness }: { likeness: NonNullable<PathSource["likeness"]> }) {
  const shown = likeness.gaps.slice(0, SHOWN_GAPS);
  return (
    <section>
      <h3>{t("path.gaps", "Those heard beside all customers")}</h3>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("weightings.group.title", "Group")}</th>
            <th scope="col" className="end">
              {t("path.gaps.heard", "Heard")}
            </th>
            <th scope="col" className="end">
              {t("path.gaps.all", "All customers")}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ group, heard_share, population_share }) => (
            <tr key={group}>
              <th scope="row">{group}</th>
              <td className="end">{formatShare(heard_share)}</td>
              <td className="end">{formatShare(population_share)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {likeness.gaps.length > shown.length ? (
        <p className="muted small">
          {t("path.gaps.more", "{n} more groups with smaller gaps.", {
            n: formatCount(likeness.gaps.length - shown.length),
          })}
        </p>
      ) : null}
      <p className="muted small">{likeness.method}</p>
    </section>
  );
}
