import type { KindExam } from "../../../../api/text";
import { t } from "../../../../i18n/t";
import { plainName } from "../use-names";

/** What is still needed before a kind can be learnt: "needs 12 more settled comments, 3 more of Anger". */
export function lackingWords(lacking: KindExam["lacking"]): string {
  const parts = lacking.map(({ value, more }) =>
    value
      ? t("exam.lacks.of", "{more} more of {name}", { more, name: plainName(value) })
      : t("exam.lacks.any", "{more, plural, one {1 more settled comment} other {# more settled comments}}", {
          more,
        }),
  );
  return t("exam.lacks", "Needs {parts}", { parts: parts.join(", ") });
}
