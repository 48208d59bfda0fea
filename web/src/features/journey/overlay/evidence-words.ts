import type { EvidenceCell, EvidenceGrade } from "../../../api/overlay";
import { LEVEL_GLYPHS } from "../../../canvas/overlay";
import type { Legend } from "../../../canvas/picture/model";
import { formatCount } from "../../../i18n/formats";
import { t } from "../../../i18n/t";
import { type EvidenceShade, GRADES, gradeShade } from "./evidence";

export function gradeWord(grade: EvidenceGrade): string {
  return {
    assumption: t("evidence.assumption", "assumption"),
    weak: t("evidence.weak", "weak evidence"),
    fair: t("evidence.fair", "fair evidence"),
    strong: t("evidence.strong", "strong evidence"),
  }[grade];
}

export function gradeGlyph(grade: EvidenceGrade): string {
  return LEVEL_GLYPHS[gradeShade(grade).level];
}

const MONTH_DAYS = 30.4;

/** An age as people say it: days, then months, then years. */
export function ageWords(days: number): string {
  if (days < 60)
    return t("evidence.days", "{n, plural, =0 {of today} one {1 day old} other {# days old}}", { n: days });
  const months = Math.round(days / MONTH_DAYS);
  if (months < 24) return t("evidence.months", "{n} months old", { n: formatCount(months) });
  return t("evidence.years", "{n} years old", { n: formatCount(Math.round(days / 365)) });
}

export function evidenceWords({ grade, ageDays, claims, assumptions, stale, shade }: EvidenceShade) {
  if (!shade) return { glyph: "", value: t("evidence.nothing", "claims nothing"), detail: "" };
  const details = [
    ageDays === null ? "" : t("evidence.oldest", "oldest {age}", { age: ageWords(ageDays) }),
    assumptions && grade !== "assumption"
      ? t("evidence.assumed", "{n} of {all} assumed", { n: assumptions, all: claims })
      : "",
    stale ? t("evidence.stale-count", "{n} stale", { n: stale }) : "",
  ];
  return { glyph: gradeGlyph(grade), value: gradeWord(grade), detail: details.filter(Boolean).join(" · ") };
}

/** A claim's mark: its grade, and its age when somebody should look again. */
export function cellWords({ grade, age_days, is_stale }: EvidenceCell): string {
  const word = gradeWord(grade);
  if (age_days === null) return word;
  const age = ageWords(age_days);
  return is_stale ? t("evidence.stale", "{grade}, stale: {age}", { grade: word, age }) : `${word}, ${age}`;
}

export function evidenceLegend(): Legend {
  return {
    title: t("overlay.evidence", "Evidence"),
    entries: GRADES.map((grade) => ({
      shade: gradeShade(grade),
      glyph: gradeGlyph(grade),
      text: gradeWord(grade),
    })),
    notes: [
      t(
        "overlay.note.evidence",
        "The grade that at least half of a step's claims reach, by rule. Stale: nothing newer than the map's review period.",
      ),
    ],
  };
}
