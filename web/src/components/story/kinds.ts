import { t } from "../../i18n/t";
import type { IconName } from "../Icon";

/** The kinds of moments that the story has words for; others are told by their own name. */
export function momentKinds(): Record<string, string> {
  return {
    event: t("story.kind.event", "Events"),
    feedback: t("story.kind.feedback", "Feedback"),
    answer: t("story.kind.answer", "Surveys answered"),
    mail: t("story.kind.mail", "Mails"),
    invitation: t("story.kind.invitation", "Invitations"),
    ticket: t("story.kind.ticket", "Tickets"),
    segment: t("story.kind.segment", "Segments"),
    consent: t("story.kind.consent", "Consent"),
    merge: t("story.kind.merge", "Merges"),
  };
}

const ICONS: Record<string, IconName> = {
  event: "clock",
  feedback: "message",
  answer: "list",
  mail: "share",
  invitation: "bell",
  ticket: "flag",
  segment: "users",
  consent: "check",
  merge: "plug-connected",
};

export function momentKindWord(kind: string): string {
  return momentKinds()[kind] ?? kind;
}

export function momentIcon(kind: string): IconName {
  return ICONS[kind] ?? "clock";
}
