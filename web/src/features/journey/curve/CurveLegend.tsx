import { t } from "../../../i18n/t";
import { useCurve } from "./CurveContext";
import classes from "./FeelingLane.module.css";

/** What tells the two curves apart, beside the lane's name; says so where nobody was heard. */
export function CurveLegend() {
  const points = useCurve()?.points ?? [];
  if (!points.some(({ drawn, measured }) => drawn !== null || measured)) return null;
  const isHeard = points.some(({ measured }) => measured !== null);
  return (
    <span className={classes.legend}>
      <span>
        <Sample line="drawn" /> {t("curve.drawn", "Drawn")}
      </span>
      {isHeard ? (
        <span>
          <Sample line="measured" /> {t("curve.measured", "Measured")}
        </span>
      ) : (
        <span>{t("curve.unheard", "No step is heard")}</span>
      )}
    </span>
  );
}

function Sample({ line }: { line: "drawn" | "measured" }) {
  return (
    <svg aria-hidden="true" width={22} height={8}>
      <path d="M0 4H22" className={classes[line]} />
    </svg>
  );
}
