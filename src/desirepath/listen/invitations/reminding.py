"""Reminders: only to those who were invited, have not answered, and did not say that they want no more."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from django.db import transaction
from django.db.models import Min, Q

from desirepath.base.clock import now
from desirepath.base.mail.contracts import NewMail
from desirepath.base.mail.services import queue_mails
from desirepath.customers.contacts.rules import SURVEY
from desirepath.customers.selectors.reaching import find_refusing, reach_of
from desirepath.customers.services import lock_identities
from desirepath.listen.invitations.drawing import draw_invitation
from desirepath.listen.invitations.inviting import find_unreachable
from desirepath.listen.invitations.sources import token_name
from desirepath.listen.models import Response, Survey, Wave, WaveMember
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.files.stored import read_stored
from desirepath.listen.surveys.tokens import make_token_for
from desirepath.people.secrets import hash_key

AT_ONCE = 200


@transaction.atomic
def remind_some(workspace_id: int, wave_id: int) -> int | None:
    """Remind the next members whose day has come; None when there are none.

    A reminder belongs to the contact that the invitation was: it is not counted again.
    """
    lock_identities(workspace_id)
    wave = Wave.objects.select_for_update().filter(workspace_id=workspace_id, pk=wave_id).first()
    if wave is None or wave.next_reminder_at is None or wave.next_reminder_at > now():
        return None
    survey = find_open_survey(wave)
    members = _due(wave) if survey is not None and wave.state != Wave.State.STOPPED else []
    if survey is None or not members:
        plan_reminder(wave, is_over=survey is None)
        return None
    wanted = _wanting(wave, members)
    queue_mails(workspace_id, _mails(wave, survey, wanted))
    for one in members:
        one.reminders += 1
    WaveMember.objects.bulk_update(members, ["reminders"])
    return len(wanted)


def find_open_survey(wave: Wave) -> SurveyDefinition | None:
    """Return the survey as it is asked now; None when it takes no answers."""
    survey = Survey.objects.select_related("published").get(pk=wave.survey_id)
    if survey.state != Survey.State.OPEN or survey.published is None:
        return None
    return read_stored(survey.published.document)


def plan_reminder(wave: Wave, *, is_over: bool = False) -> None:
    """Note when the next reminder of a wave is due; nothing when none is left."""
    days: list[int] = [] if is_over else wave.reminder_days
    invited = WaveMember.objects.filter(wave=wave, state=WaveMember.State.INVITED, reminders__lt=len(days))
    first = dict(invited.order_by().values_list("reminders").annotate(first=Min("invited_at")))
    due = [at + timedelta(days=days[number]) for number, at in first.items()]
    Wave.objects.filter(pk=wave.pk).update(next_reminder_at=min(due, default=None))


def _due(wave: Wave) -> list[WaveMember]:
    moment, test = now(), Q(pk__in=[])
    for number, days in enumerate(wave.reminder_days):
        test |= Q(reminders=number, invited_at__lte=moment - timedelta(days=days))
    rows = WaveMember.objects.filter(test, wave=wave, state=WaveMember.State.INVITED)
    return list(rows.select_for_update(of=("self",)).select_related("invitation").order_by("id")[:AT_ONCE])


def _wanting(wave: Wave, members: Sequence[WaveMember]) -> list[WaveMember]:
    """Return those who can still answer, have not, and want to be asked."""
    keys = [one.customer_key for one in members]
    refusing = find_refusing(wave.workspace_id, keys, SURVEY)
    done = Response.objects.filter(invitation__in=[one.invitation_id for one in members]).exclude(
        state=Response.State.STARTED
    )
    answered = set(done.values_list("invitation_id", flat=True))
    return [
        one
        for one in members
        if one.customer_key not in refusing and one.invitation_id not in answered and _is_open(one)
    ]


def _is_open(member: WaveMember) -> bool:
    """Whether the invitation's link still works, and we can make it again."""
    invitation = member.invitation
    if invitation is None or invitation.withdrawn_at is not None or invitation.expires_at <= now():
        return False
    return hash_key(make_token_for(token_name(member.pk))) == invitation.token_hash


def _mails(wave: Wave, survey: SurveyDefinition, members: Sequence[WaveMember]) -> list[NewMail]:
    reaches = reach_of(wave.workspace_id, [one.customer_key for one in members])
    unreachable = find_unreachable(wave.workspace_id, [one.customer_key for one in members], reaches)
    return [
        draw_invitation(
            wave,
            one,
            survey,
            reaches[one.customer_key],
            make_token_for(token_name(one.pk)),
            expires_at=one.invitation.expires_at,
            reminder=one.reminders + 1,
        )
        for one in members
        if one.customer_key not in unreachable and one.invitation is not None
    ]
