/** What each kind of question is called, and when to take it. */
import { t } from "../../../../i18n/t";
import type { Group, Kind } from "./file";

export function kindName(kind: Kind): string {
  return {
    nps: t("survey.kind.nps", "Recommendation (NPS)"),
    cause: t("survey.kind.cause", "Root cause"),
    comment: t("survey.kind.comment", "Comment"),
    contact: t("survey.kind.contact", "May we contact you"),
    csat: t("survey.kind.csat", "Satisfaction (CSAT)"),
    ces: t("survey.kind.ces", "Effort (CES)"),
    csi: t("survey.kind.csi", "Satisfaction index (CSI)"),
    stars: t("survey.kind.stars", "Stars"),
    single: t("survey.kind.single", "One of several"),
    multiple: t("survey.kind.multiple", "Several of several"),
    matrix: t("survey.kind.matrix", "Matrix"),
    text: t("survey.kind.text", "Text"),
    date: t("survey.kind.date", "Date"),
    file: t("survey.kind.file", "File"),
  }[kind];
}

export function kindHint(kind: Kind): string {
  return {
    nps: t("survey.kind.nps.hint", "0 to 10: would you recommend us"),
    cause: t("survey.kind.cause.hint", "A pick list of its own for promoters, passives and detractors"),
    comment: t("survey.kind.comment.hint", "Own words about a score; read by text analytics"),
    contact: t("survey.kind.contact.hint", "Permission with e-mail or phone"),
    csat: t("survey.kind.csat.hint", "1 to 5 or 1 to 7: how satisfied"),
    ces: t("survey.kind.ces.hint", "1 to 7, agree that it was easy; or 1 to 5, how much effort"),
    csi: t("survey.kind.csi.hint", "Several aspects from 1 to 10, one index"),
    stars: t("survey.kind.stars.hint", "1 to 5 stars"),
    single: t("survey.kind.single.hint", "Exactly one answer of a list"),
    multiple: t("survey.kind.multiple.hint", "Any number of answers of a list"),
    matrix: t("survey.kind.matrix.hint", "Rows that are answered with the same columns"),
    text: t("survey.kind.text.hint", "A short or long text"),
    date: t("survey.kind.date.hint", "A day, with bounds if you like"),
    file: t("survey.kind.file.hint", "A picture or document of up to 25 MB"),
  }[kind];
}

/** The kinds in groups as they are offered. */
export function kindGroups(): { name: string; kinds: Kind[] }[] {
  return [
    { name: t("survey.kinds.scores", "Scores"), kinds: ["nps", "csat", "ces", "csi", "stars"] },
    { name: t("survey.kinds.why", "Why"), kinds: ["cause", "comment", "contact"] },
    { name: t("survey.kinds.choices", "Choices"), kinds: ["single", "multiple", "matrix"] },
    { name: t("survey.kinds.free", "Free answers"), kinds: ["text", "date", "file"] },
  ];
}

export function groupName(group: Group): string {
  return {
    promoters: t("survey.group.promoters", "Promoters (9–10)"),
    passives: t("survey.group.passives", "Passives (7–8)"),
    detractors: t("survey.group.detractors", "Detractors (0–6)"),
  }[group];
}

export function scaleWords(scale: string): string {
  return (
    {
      nps_0_10: t("survey.scale.nps", "0 to 10"),
      csat_1_5: t("survey.scale.csat5", "1 to 5"),
      csat_1_7: t("survey.scale.csat7", "1 to 7"),
      ces_1_7: t("survey.scale.ces7", "1 to 7: agrees that it was easy (more is better)"),
      ces_1_5: t("survey.scale.ces5", "1 to 5: how much effort it took (less is better)"),
      likert_1_10: t("survey.scale.csi", "1 to 10"),
      stars_1_5: t("survey.scale.stars", "1 to 5 stars"),
    }[scale] ?? scale
  );
}
