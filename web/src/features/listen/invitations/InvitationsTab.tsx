import type { SurveyState } from "../../../api/surveys";
import { EmptyState } from "../../../components/EmptyState";
import { t } from "../../../i18n/t";

export type InvitationsTabProps = { slug: string; state: SurveyState; mayInvite: boolean };

/** Invitations by e-mail, wave by wave. */
export default function InvitationsTab(_: InvitationsTabProps) {
  return <EmptyState icon="message" title={t("invitations.none", "Nobody was invited yet")} />;
}
