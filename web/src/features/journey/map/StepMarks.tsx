import { t } from "../../../i18n/t";
import classes from "./Map.module.css";
import { SubJourneyDoor } from "./SubJourneyDoor";

type StepMarksProps = {
  optional: boolean;
  momentOfTruth: boolean;
  /** The slug of the journey that the step opens into. */
  opens: string | null | undefined;
  /** Within a grid the arrow keys walk, and the menu of the step leads there. */
  inGrid?: boolean;
};

/** What is special about a step, in words. */
export function StepMarks({ optional, momentOfTruth, opens, inGrid }: StepMarksProps) {
  if (!optional && !momentOfTruth && !opens) return null;
  return (
    <span className={classes.marks}>
      {momentOfTruth ? (
        <span className={classes.truth}>
          <span aria-hidden="true" className={classes.star}>
            ★
          </span>{" "}
          {t("map.truth", "Moment of truth")}
        </span>
      ) : null}
      {optional ? <span>{t("map.optional", "optional")}</span> : null}
      {opens ? <SubJourneyDoor slug={opens} inGrid={inGrid} /> : null}
    </span>
  );
}
