import { lazy, Suspense } from "react";
import { SkeletonLines } from "../../../components/SkeletonLines";
import { useSurvey } from "./draft/DraftProvider";

const InvitationsTab = lazy(() => import("../invitations/InvitationsTab"));

/** Waves of e-mail with their reminders, as the invitations' own part of the menu draws them. */
export default function InvitationsPage() {
  const { slug, state, may_invite } = useSurvey();
  return (
    <Suspense fallback={<SkeletonLines lines={6} />}>
      <InvitationsTab slug={slug} state={state} mayInvite={may_invite} />
    </Suspense>
  );
}
