import type { Exit } from "../../../api/framework";
import { FigureCell } from "../../../components/Figures";
import { showsDirection } from "../../../components/small-n";
import { formatCount, formatShare } from "../../../i18n/formats";
import { t } from "../../../i18n/t";

/** How many of those still under way left after the step, against the other steps. */
export function ExitCell({ exit }: { exit: Exit }) {
  const { hazard, usual, exits } = exit;
  if (!hazard) return <span className="muted small">{whyNone(exit)}</span>;
  return (
    <>
      <FigureCell figure={hazard} unit="share" />
      <div className="muted small">
        {t("moments.exits", "{n, plural, one {1 case left} other {# cases left}}", { n: exits })}
        {exit.open ? ` · ${t("moments.open", "{n} still open", { n: formatCount(exit.open) })}` : ""}
      </div>
      {usual !== null && showsDirection(hazard.n) ? (
        <div className="small">
          {standing(exit.stands_out)} <span className="muted">({formatShare(usual)})</span>
        </div>
      ) : null}
    </>
  );
}

function standing(standsOut: Exit["stands_out"]): string {
  if (standsOut === "more") return t("moments.more", "▲ more than at the other steps");
  if (standsOut === "less") return t("moments.less", "▼ less than at the other steps");
  return t("moments.alike", "● no clear difference from the other steps");
}

function whyNone({ why_none: why }: Exit): string {
  if (why === "end") return t("moments.end", "the map ends here");
  if (why === "after-success") return t("moments.after", "reached after the outcome only");
  return t("moments.nobody", "nobody reached it");
}
