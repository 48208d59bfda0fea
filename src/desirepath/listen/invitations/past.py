"""Waves that were sent before: kept with their members, mails and answers, and counted by the budget."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction

from desirepath.base.mail.services import note_sent_before
from desirepath.customers.services import lock_identities
from desirepath.listen.invitations.contracts import EVERYBODY
from desirepath.listen.invitations.drawing import suggested_words
from desirepath.listen.invitations.inviting import invite_members
from desirepath.listen.invitations.reminding import find_open_survey
from desirepath.listen.invitations.sources import mail_source
from desirepath.listen.models import Invitation, Response, Survey, Wave, WaveMember
from desirepath.listen.surveys.contracts import SurveyDefinition
from desirepath.listen.surveys.errors import SurveyNotOpen
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.contracts import Actor

EXPIRES_DAYS = 30


@dataclass(frozen=True, kw_only=True)
class PastWave:
    """Whom a wave wanted to ask when, and whose mail came back."""

    name: str
    sent_at: datetime
    customers: Sequence[int]
    bounced: Collection[int] = ()


@transaction.atomic
def add_past_wave(*, actor: Actor, slug: str, given: PastWave) -> Wave:
    """Keep a wave that was sent before, as if it had been sent here; no mail goes out.

    Budget, consent and addresses hold customers back as at that time. Answers that these customers gave to the
    survey while the links worked become the answers to their invitations.

    Raises
    ------
    SurveyNotOpen
        The survey takes no answers.
    """
    actor.require("listen.invite")
    actor.require("listen.import")
    survey = find_survey(actor, slug)
    lock_identities(actor.workspace_id)
    wave = _make(actor, survey, given)
    definition = find_open_survey(wave)
    if definition is None:
        raise SurveyNotOpen(f"The survey “{slug}” is not open. Publish it first.", slug=slug)
    _word(wave, definition)
    members = WaveMember.objects.bulk_create(
        WaveMember(wave=wave, customer_key=key) for key in dict.fromkeys(given.customers)
    )
    invite_members(wave, members, definition, at=given.sent_at)
    source = mail_source(wave.pk)
    note_sent_before(actor.workspace_id, source=source, at=given.sent_at, bounced=given.bounced)
    Invitation.objects.filter(wave_member__wave=wave).update(created_at=given.sent_at)
    _tie_answers(wave, given)
    return wave


def _make(actor: Actor, survey: Survey, given: PastWave) -> Wave:
    return Wave.objects.create(
        workspace_id=actor.workspace_id,
        survey=survey,
        name=given.name,
        state=Wave.State.SENT,
        audience_kind=EVERYBODY,
        audience_name="All customers",
        audience_count=len(set(given.customers)),
        seed="",
        subject={},
        message={},
        expires_days=EXPIRES_DAYS,
        planned_at=given.sent_at,
        chosen_at=given.sent_at,
        begun_at=given.sent_at,
        ended_at=given.sent_at,
        created_by_label=actor.label,
    )


def _word(wave: Wave, definition: SurveyDefinition) -> None:
    wave.subject = suggested_words("subject", definition.languages)
    wave.message = suggested_words("message", definition.languages)
    wave.save(update_fields=["subject", "message"])


def _tie_answers(wave: Wave, given: PastWave) -> None:
    """Let the first answer of each invited customer be the one to their invitation."""
    reached = WaveMember.objects.filter(wave=wave, state=WaveMember.State.INVITED)
    invited = {
        key: invitation
        for key, invitation in reached.values_list("customer_key", "invitation_id")
        if key not in given.bounced
    }
    until = given.sent_at + timedelta(days=EXPIRES_DAYS)
    rows = Response.objects.filter(
        survey_id=wave.survey_id,
        invitation=None,
        customer_key__in=list(invited),
        started_at__gte=given.sent_at,
        finished_at__lt=until,
    )
    answered = []
    for row in rows.order_by("finished_at", "id"):
        invitation = invited.pop(row.customer_key, None) if row.customer_key is not None else None
        if invitation is not None:
            row.invitation_id, row.channel = invitation, "e-mail"
            answered.append(row)
    Response.objects.bulk_update(answered, ["invitation", "channel"])
