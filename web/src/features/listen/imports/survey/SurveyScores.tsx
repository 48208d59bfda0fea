import { Button, Checkbox } from "@mantine/core";
import { useState } from "react";
import type { QuestionFigure, SurveyImportPreview } from "../../../../api/survey-imports";
import { Icon } from "../../../../components/Icon";
import { Measured } from "../../../../components/Measured";
import { Panel } from "../../../../components/Panel";
import { scaleName, scoreSuffix } from "../../../../components/scales";
import { TableScroll } from "../../../../components/TableScroll";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";
import { formatInUnit } from "../../../../i18n/units";

const MEAN_DECIMALS = 3;

type ScoresProps = {
  preview: SurveyImportPreview;
  /** The mapping was changed since. */
  isStale: boolean;
  starting: boolean;
  onAgain: () => void;
  onStart: (remember: boolean) => void;
};

/** Each question's score before anything is imported: a wrong code is seen here, not next month. */
export function SurveyScores({ preview, isStale, starting, onAgain, onStart }: ScoresProps) {
  const [remember, setRemember] = useState(true);
  return (
    <Panel
      title={t("survey-import.scores", "What the survey would say")}
      hint={t("preview.hint", "Nothing has been changed yet.")}
    >
      {preview.notes.map((note) => (
        <p key={note}>
          <Icon name="info-circle" size={16} /> {note}
        </p>
      ))}
      <FigureTable questions={preview.questions} />
      <Checkbox
        label={t("survey-import.remember", "Remember this for next year's file")}
        checked={remember}
        onChange={({ currentTarget }) => setRemember(currentTarget.checked)}
      />
      <div className="row">
        {isStale ? (
          <Button onClick={onAgain}>
            {t("survey-import.again-button", "See the scores of the changed columns")}
          </Button>
        ) : (
          <Button loading={starting} onClick={() => onStart(remember)}>
            {t("survey-import.start", "Import {n, plural, one {1 respondent} other {# respondents}}", {
              n: preview.rows,
            })}
          </Button>
        )}
      </div>
      <details>
        <summary>{t("survey-import.recipe", "The recipe, for the command line")}</summary>
        <pre className="code" style={{ marginBlockStart: 8, maxBlockSize: 320, overflowY: "auto" }}>
          {preview.recipe}
        </pre>
      </details>
    </Panel>
  );
}

function FigureTable({ questions }: { questions: QuestionFigure[] }) {
  return (
    <TableScroll>
      <table className="plain" data-dense>
        <thead>
          <tr>
            <th scope="col">{t("scores.question", "Question")}</th>
            <th scope="col">{t("scores.score", "Score")}</th>
            <th scope="col" className="end">
              {t("survey-import.mean", "Mean")}
            </th>
            <th scope="col" className="end">
              {t("survey-import.code.blank", "Not answered")}
            </th>
            <th scope="col" className="end">
              {t("survey-import.code.apart", "Does not apply")}
            </th>
            <th scope="col">{t("survey-import.strange", "Would be refused")}</th>
          </tr>
        </thead>
        <tbody>
          {questions.map((one) => (
            <FigureRow key={one.slug} figure={one} />
          ))}
        </tbody>
      </table>
    </TableScroll>
  );
}

function FigureRow({ figure }: { figure: QuestionFigure }) {
  const { slug, column, scale, score, unweighted_mean, not_given, not_applicable } = figure;
  const { value, unweighted_value: raw, unit } = score;
  return (
    <tr>
      <th scope="row">
        {slug}
        <div className="muted small">
          {column} · {scaleName(scale)}
        </div>
      </th>
      <td>
        <Measured {...score} suffix={scoreSuffix(scale, unit)} />
        {raw !== null && value !== null && raw !== value ? (
          <div className="muted small">
            {t("survey-import.unweighted", "without weights {value}", { value: formatInUnit(raw, unit) })}
          </div>
        ) : null}
      </td>
      <td className="end">{unweighted_mean === null ? "–" : unweighted_mean.toFixed(MEAN_DECIMALS)}</td>
      <td className="end">{formatCount(not_given)}</td>
      <td className="end">{formatCount(not_applicable)}</td>
      <td>{strangeWords(figure) || <span className="muted">–</span>}</td>
    </tr>
  );
}

function strangeWords({ strange, strange_left_out }: QuestionFigure): string {
  const listed = strange.map(({ code, count }) =>
    t("survey-import.strange.code", "{code} ({n} times)", { code, n: formatCount(count) }),
  );
  if (strange_left_out) {
    listed.push(t("survey-import.strange.more", "{n} more codes", { n: formatCount(strange_left_out) }));
  }
  return listed.join(", ");
}
