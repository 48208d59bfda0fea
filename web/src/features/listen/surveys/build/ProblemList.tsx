import { Icon } from "../../../../components/Icon";
import { t } from "../../../../i18n/t";
import { findQuestion } from "../document/file";
import { type Selection, shownProblems, whereWords } from "../document/problems";
import { useDraft, useDraftStore } from "../draft/DraftProvider";
import { wantEditorFocus } from "./editor-focus";
import classes from "./Outline.module.css";
import type { Checked } from "./use-check";

type ProblemListProps = { check: Checked; onOpen: () => void };

/** What stands in the way of publishing, and what nobody would ever see; each leads to its place. */
export function ProblemList({ check, onOpen }: ProblemListProps) {
  const document = useDraft((state) => state.document);
  const store = useDraftStore();
  const problems = shownProblems(document, check.problems);
  const warnings = warningsOf(check).filter(({ key }) => findQuestion(document, key));
  if (!problems.length && !warnings.length) {
    return (
      <p className={classes.fine}>
        <Icon name="check" size={16} /> {t("survey.problems.none", "Ready to be published")}
      </p>
    );
  }
  const go = (to: Selection) => {
    store.getState().select(to);
    onOpen();
    wantEditorFocus();
  };
  return (
    <div className={classes.problems}>
      <h2>
        {problems.length
          ? t("survey.problems", "{n, plural, one {1 thing} other {# things}} to mend before publishing", {
              n: problems.length,
            })
          : t("survey.warnings", "Worth a look")}
      </h2>
      <ul>
        {problems.map(({ where, message, to }) => (
          <li key={`${where} ${message}`}>
            <button type="button" className={classes.problem} onClick={() => go(to)}>
              <Icon name="alert-triangle" size={14} />
              <span>
                <strong>{where}</strong> {message}
              </span>
            </button>
          </li>
        ))}
        {warnings.map(({ key, message }) => (
          <li key={`${key} ${message}`}>
            <button
              type="button"
              className={classes.problem}
              data-mild
              onClick={() => go({ part: "question", key })}
            >
              <Icon name="info-circle" size={14} />
              <span>
                <strong>{whereWords(document, { part: "question", key })}</strong> {message}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function warningsOf({ unreachable, notTried }: Checked): { key: string; message: string }[] {
  return [
    ...unreachable.map((key) => ({
      key,
      message: t("survey.unreachable", "Nobody ever sees it: no answers lead there."),
    })),
    ...notTried.map((key) => ({
      key,
      message: t("survey.not-tried", "Its conditions are too entangled to try whether anybody sees it."),
    })),
  ];
}
