import type { PersonaCard } from "../../../api/contract";
import { Icon } from "../../../components/Icon";
import { t } from "../../../i18n/t";
import classes from "./Personas.module.css";
import { gradeWord } from "./words";

const ICONS = { assumption: "help-circle", weak: "minus", fair: "check", strong: "check" } as const;

/** What the card rests on in a word, and whether that has become old. */
export function Grade({ evidence: { grade, is_stale, age_days } }: { evidence: PersonaCard["evidence"] }) {
  const stale = is_stale && age_days !== null;
  return (
    <span className={classes.grade} data-grade={grade}>
      <Icon name={stale ? "clock" : ICONS[grade]} size={14} />
      {gradeWord(grade)}
      {stale
        ? `, ${t("personas.stale", "newest {n, plural, one {1 day} other {# days}} old", { n: age_days })}`
        : ""}
    </span>
  );
}
