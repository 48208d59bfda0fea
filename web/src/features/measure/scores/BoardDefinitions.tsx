import type { ScoreBoard } from "../../../api/scores";
import { scaleName } from "../../../components/scales";
import { t } from "../../../i18n/t";

/** What each number means and where it comes from; folded away until somebody asks. */
export function BoardDefinitions({ board }: { board: ScoreBoard }) {
  const rules: [string, string][] = [
    ...Object.entries(board.formulas).map(([scale, words]): [string, string] => [
      `${scaleName(scale)} (${scale})`,
      words,
    ]),
    [
      t("definitions.change", "Change"),
      t(
        "definitions.change.words",
        "Now minus before with its 95% interval. Better or worse is said only when the change is beyond chance after Benjamini and Hochberg's correction over all lines of this board, and with 30 answers on both sides.",
      ),
    ],
    [
      t("definitions.few", "Few answers"),
      t(
        "definitions.few.words",
        "Below 10 only the count stands here; below 30 the interval, but no verdict.",
      ),
    ],
    [
      t("definitions.needed", "Answers needed"),
      t(
        "definitions.needed.words",
        "In each of two periods, for the named change to be seen four times in five, reckoned from the spread of these answers.",
      ),
    ],
    [
      t("definitions.rows", "Source"),
      t(
        "definitions.rows.words",
        "Events “Feedback Given” with a score, by the time at which they were given; an answer belongs to the step that it names, else to the step that its event is bound to.",
      ),
    ],
  ];
  return (
    <details className="small">
      <summary>{t("definitions.title", "How is this calculated?")}</summary>
      <dl className="stack" style={{ marginBlockStart: 8, maxInlineSize: "80ch" }}>
        {rules.map(([name, words]) => (
          <div key={name}>
            <dt>
              <strong>{name}</strong>
            </dt>
            <dd style={{ margin: 0 }} className="muted">
              {words}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
