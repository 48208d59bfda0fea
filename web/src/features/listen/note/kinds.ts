import type { NoteKindOfStaff } from "../../../api/voice";
import { t } from "../../../i18n/t";

function words(): Record<NoteKindOfStaff, string> {
  return {
    praise: t("note.kind.praise", "Praise"),
    complaint: t("note.kind.complaint", "Complaint"),
    problem: t("note.kind.problem", "Problem"),
    idea: t("note.kind.idea", "Idea"),
  };
}

export function kindWord(kind: NoteKindOfStaff): string {
  return words()[kind];
}

/** What a piece of voice was noted as, when it is a note of the frontline. */
export function notedAs(properties: Record<string, unknown>): string | null {
  const { note } = properties;
  return typeof note === "string" ? ((words() as Record<string, string>)[note] ?? null) : null;
}
