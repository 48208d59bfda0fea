import type { OwnJourney, OwnStep } from "../../api/my-part";
import { t } from "../../i18n/t";

/** Why a step is somebody's, in words. */
export function reasonWords(reason: OwnStep["because"][number]): string {
  return {
    owner: t("because.owner", "owns it"),
    accountable: t("because.accountable", "answers for it"),
    responsible: t("because.responsible", "does the work"),
    department: t("because.department", "their department owns it"),
    people: t("because.people", "is named among the people"),
    consulted: t("because.consulted", "is asked"),
    informed: t("because.informed", "is told"),
  }[reason];
}

/** Work that passes to or from them, as one sentence. */
export function handOffWords({ direction, from, to, what }: OwnJourney["hand_offs"][number]): string {
  const given = { from, to, what: what || t("hand-off.work", "the work") };
  if (direction === "in") return t("hand-off.in", "{what} comes from {from} to {to}", given);
  if (direction === "out") return t("hand-off.out", "{what} goes from {from} to {to}", given);
  return t("hand-off.within", "{what} stays with them: {from} to {to}", given);
}
