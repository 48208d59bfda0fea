import type { KindExam } from "../../../../api/text";
import { t } from "../../../../i18n/t";
import { plainName } from "../use-names";

type Lacking = KindExam["lacking"];

const OF_ANY = "";
const OF_ONE = "*";

/** What is still needed before a kind can be learnt, in one short line. */
export function shortLacking(lacking: Lacking): string {
  const named = namedOf(lacking);
  if (named.length < 3) return lackingWords(lacking);
  const few = t("exam.lacks.labels", "more of {n} of its labels", { n: named.length });
  return said([...otherParts(lacking), few]);
}

/** The same with each label that has too few. */
export function lackingWords(lacking: Lacking): string {
  const named = namedOf(lacking).map(({ value, more }) =>
    t("exam.lacks.of", "{more} more of {name}", { more, name: plainName(value) }),
  );
  return said([...otherParts(lacking), ...named]);
}

function namedOf(lacking: Lacking): Lacking {
  return lacking.filter(({ value }) => value !== OF_ANY && value !== OF_ONE);
}

function otherParts(lacking: Lacking): string[] {
  return lacking.flatMap(({ value, more }) => {
    if (value === OF_ANY)
      return [
        t("exam.lacks.any", "{more, plural, one {1 more settled comment} other {# more settled comments}}", {
          more,
        }),
      ];
    if (value === OF_ONE) return [t("exam.lacks.one", "{more} more of one and the same label", { more })];
    return [];
  });
}

function said(parts: string[]): string {
  return t("exam.lacks", "Needs {parts}", { parts: parts.join(", ") });
}
