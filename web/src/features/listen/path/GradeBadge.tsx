import type { PathSource } from "../../../api/listening-path";
import { t } from "../../../i18n/t";
import classes from "./Path.module.css";

/** A letter that always says what it is of; the rule stands in the source's details. */
export function GradeBadge({ grade }: { grade: PathSource["grade"] }) {
  return (
    <span className={classes.grade} data-letter={grade.letter}>
      <span className="visually-hidden">{t("path.grade", "Grade")} </span>
      {grade.letter}
    </span>
  );
}
