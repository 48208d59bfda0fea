import type { NoteKind, StakeholderLevel } from "../../../api/contract";
import { t } from "../../../i18n/t";

export const LEVELS = [
  "executive",
  "manager",
  "specialist",
  "frontline",
  "partner",
] as const satisfies readonly StakeholderLevel[];

export const NOTE_KINDS = [
  "perspective",
  "concern",
  "quote",
  "touchpoint",
] as const satisfies readonly NoteKind[];

export function levelWord(level: StakeholderLevel): string {
  const words: Record<StakeholderLevel, string> = {
    executive: t("hearing.level.executive", "Executive"),
    manager: t("hearing.level.manager", "Manager"),
    specialist: t("hearing.level.specialist", "Specialist"),
    frontline: t("hearing.level.frontline", "Frontline"),
    partner: t("hearing.level.partner", "Partner"),
  };
  return words[level];
}

export function kindWord(kind: NoteKind): string {
  const words: Record<NoteKind, string> = {
    perspective: t("hearing.kind.perspective", "Perspective"),
    concern: t("hearing.kind.concern", "Concern"),
    quote: t("hearing.kind.quote", "Quote"),
    touchpoint: t("hearing.kind.touchpoint", "Touchpoint"),
  };
  return words[kind];
}

/** Influence in words, so that nobody has to guess which end of the scale is which. */
export function influenceWord(influence: number): string {
  const words = [
    t("hearing.influence.1", "1 – little"),
    t("hearing.influence.2", "2 – some"),
    t("hearing.influence.3", "3 – is listened to"),
    t("hearing.influence.4", "4 – much"),
    t("hearing.influence.5", "5 – decides"),
  ];
  return words[influence - 1] ?? String(influence);
}

export function departmentName(department: string | null): string {
  return department ?? t("hearing.no-department", "No department");
}
