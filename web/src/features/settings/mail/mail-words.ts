import type { ListedMail } from "../../../api/mail";
import { t } from "../../../i18n/t";

export const MAIL_STATES = ["queued", "sending", "sent", "failed", "bounced", "cancelled"] as const;
type State = (typeof MAIL_STATES)[number];

export function mailStateName(state: string): string {
  const names: Record<State, string> = {
    queued: t("mail.state.queued", "waiting"),
    sending: t("mail.state.sending", "being sent"),
    sent: t("mail.state.sent", "sent"),
    failed: t("mail.state.failed", "failed"),
    bounced: t("mail.state.bounced", "came back"),
    cancelled: t("mail.state.cancelled", "taken back"),
  };
  return names[state as State] ?? state;
}

/** What became of a mail, with the way that it went. */
export function mailOutcome({ state, way, may_be_twice }: ListedMail): string {
  const said =
    state === "sent" && way === "mailbox" ? t("mail.kept", "kept here, not sent") : mailStateName(state);
  return may_be_twice ? t("mail.twice", "{said}, perhaps twice", { said }) : said;
}
