import { t } from "../../../i18n/t";
import classes from "./Map.module.css";

/** What is special about a step, in words. */
export function StepMarks({ optional, momentOfTruth }: { optional: boolean; momentOfTruth: boolean }) {
  if (!optional && !momentOfTruth) return null;
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
    </span>
  );
}
