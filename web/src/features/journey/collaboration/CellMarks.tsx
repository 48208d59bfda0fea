import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Marks.module.css";
import { cellKey, colourOf, useMarkAt } from "./marks";

/** What others left on one cell: who is in it, open remarks, and whether a comparison points at it. */
export function CellMarks({ step, lane }: { step: string; lane: string }) {
  const { people, comments, changed } = useMarkAt(cellKey(step, lane));
  const first = people[0];
  if (!first && !comments && !changed) return null;
  return (
    <>
      {changed ? (
        <span className={classes.changed}>
          <span className="visually-hidden">{t("marks.changed", "changed")}</span>
        </span>
      ) : null}
      {first ? (
        <span className={classes.outline} data-colour={colourOf(first.window)}>
          <span className={classes.name}>
            {peopleWords(
              people.map(({ label }) => label),
              first.editing,
            )}
          </span>
        </span>
      ) : null}
      {comments ? (
        <span className={classes.badge}>
          <Icon name="message" size={12} />
          <span aria-hidden="true">{comments}</span>
          <span className="visually-hidden">
            {t("marks.comments", "{n, plural, one {1 open comment} other {# open comments}}", {
              n: comments,
            })}
          </span>
        </span>
      ) : null}
    </>
  );
}

function peopleWords(labels: string[], editing: boolean): string {
  const [first = "", ...others] = labels;
  if (others.length) return t("marks.several", "{who} and {n} more", { who: first, n: others.length });
  return editing ? t("marks.editing", "{who} is editing", { who: first }) : first;
}
