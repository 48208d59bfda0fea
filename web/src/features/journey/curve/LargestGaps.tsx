import { Button } from "@mantine/core";
import { clearGaps } from "../../../canvas/emotion";
import { t } from "../../../i18n/t";
import { useCurve } from "./CurveContext";
import classes from "./FeelingPanel.module.css";
import { gapWords } from "./gap-words";

const MOST = 5;

/** Where what was drawn and what customers say lie farthest apart, in words; and why there is nothing to name. */
export function LargestGaps({ onOpen }: { onOpen: (step: string) => void }) {
  const points = useCurve()?.points ?? [];
  const gaps = clearGaps(points);
  const compared = points.filter(({ gap }) => gap.verdict === "unclear").length + gaps.length;
  return (
    <section className={classes.gaps}>
      <h3>{t("curve.gaps", "Largest gaps")}</h3>
      {gaps.length ? (
        <ol>
          {gaps.slice(0, MOST).map(({ step, name, gap }) => (
            <li key={step}>
              <Button size="compact-xs" variant="subtle" onClick={() => onOpen(step)}>
                {name}
              </Button>{" "}
              {gapWords(gap)}
            </li>
          ))}
        </ol>
      ) : null}
      <p className="muted small">{summary(gaps.length, compared, points.length)}</p>
    </section>
  );
}

function summary(gaps: number, compared: number, steps: number): string {
  if (!compared)
    return t(
      "curve.gaps.none-compared",
      "No step has both a drawn feeling and 30 answers, so none is compared.",
    );
  return t(
    "curve.gaps.count",
    "{compared} of {steps} steps have a drawn feeling and 30 answers; {gaps, plural, =0 {none differs clearly} one {1 differs clearly} other {# differ clearly}}.",
    { compared, steps, gaps },
  );
}
