import type { SurveyLook } from "../../../../api/survey-imports";
import { Icon } from "../../../../components/Icon";
import { formatCount } from "../../../../i18n/formats";
import { t } from "../../../../i18n/t";

/** What was read, which of the earlier questions were found again, and which were not. */
export function FoundAgain({ look }: { look: SurveyLook }) {
  const again = look.columns.filter(({ suggestion }) => suggestion.matched !== null);
  const renamed = again.filter(({ name, suggestion }) => suggestion.matched !== name);
  return (
    <div className="stack" style={{ gap: 4 }}>
      <p>
        {t("survey-import.read", "{rows} respondents, {columns} columns.", {
          rows: formatCount(look.rows),
          columns: formatCount(look.columns.length),
        })}{" "}
        {again.length
          ? t(
              "survey-import.again",
              "{n, plural, one {1 question was} other {# questions were}} found again, {renamed, plural, =0 {none} other {#}} under another name.",
              { n: again.length, renamed: renamed.length },
            )
          : null}
      </p>
      {look.missing.length ? (
        <p>
          <Icon name="alert-triangle" size={16} />{" "}
          {t(
            "survey-import.missing",
            "Not found: {questions}. Choose their columns below, or leave them out.",
            {
              questions: look.missing.map(({ text, slug }) => text || slug).join(", "),
            },
          )}
        </p>
      ) : null}
      {look.notes.map((note) => (
        <p key={note} className="muted">
          {note}
        </p>
      ))}
    </div>
  );
}
