"""Planning a wave, and stopping it."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from typing import Any

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.mail.services import cancel_mails
from desirepath.customers.contacts.claiming import give_back_contacts
from desirepath.customers.services import lock_identities
from desirepath.listen.audiences import list_audiences
from desirepath.listen.invitations.checking import check_wave
from desirepath.listen.invitations.contracts import EVERYBODY, PASTED, Audience, NewWave
from desirepath.listen.invitations.errors import WaveOver
from desirepath.listen.invitations.lists import add_prospects, look_up, read_list
from desirepath.listen.invitations.running import order_run
from desirepath.listen.invitations.sampling import is_in_sample
from desirepath.listen.invitations.selectors import find_wave
from desirepath.listen.invitations.sources import contact_key, mail_key, mail_source
from desirepath.listen.models import Invitation, Survey, Wave, WaveMember
from desirepath.listen.surveys.errors import SurveyNotOpen
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

CHUNK = 1_000


@transaction.atomic
def create_wave(*, actor: Actor, slug: str, given: NewWave) -> Wave:
    """Plan a wave; a job sends it when its time has come.

    Raises
    ------
    SurveyNotOpen
        The survey takes no answers.
    WaveInvalid
        A part of the plan is not valid; the field says which.
    """
    actor.require("listen.invite")
    survey = find_survey(actor, slug)
    if survey.state != Survey.State.OPEN or survey.published is None:
        raise SurveyNotOpen(f"The survey “{slug}” is not open. Publish it first.", slug=slug)
    check_wave(actor, given)
    wave = _make(actor, survey, given)
    if given.audience.kind == PASTED:
        _add_list(actor, wave, given.audience)
    order_run(wave, at=wave.planned_at)
    record(
        actor=actor,
        action="wave.planned",
        object_type="survey",
        object_id=survey.slug,
        summary=f"Planned the wave “{wave.name}” of the survey “{survey.name}”",
        changes={"audience": wave.audience_name, "share": wave.share, "at": wave.planned_at.isoformat()},
    )
    return wave


@transaction.atomic
def stop_wave(*, actor: Actor, wave_id: int) -> Wave:
    """Send nothing more of a wave: who was not asked yet is not, mails that wait are taken back, no reminders.

    Links that were sent already still work; close the survey to take no more answers.

    Raises
    ------
    WaveOver
        It was stopped before.
    """
    actor.require("listen.invite")
    lock_identities(actor.workspace_id)
    wave = find_wave(actor, wave_id, lock=True)
    if wave.state == Wave.State.STOPPED:
        raise WaveOver("This wave was stopped already.", wave=wave_id)
    members = WaveMember.objects.filter(wave=wave)
    members.filter(state=WaveMember.State.WAITING).update(state=WaveMember.State.STOPPED)
    spared = cancel_mails(actor.workspace_id, source=mail_source(wave.pk))
    cancel_mails(actor.workspace_id, source=mail_source(wave.pk, is_reminder=True))
    _take_back(actor, wave, spared)
    wave.state, wave.ended_at, wave.next_reminder_at = Wave.State.STOPPED, wave.ended_at or now(), None
    wave.note = f"Stopped by {actor.label}"[:300]
    wave.save()
    record(
        actor=actor,
        action="wave.stopped",
        object_type="survey",
        object_id=wave.survey.slug,
        summary=f"Stopped the wave “{wave.name}”",
        changes={"mails taken back": len(spared)},
    )
    return wave


def _take_back(actor: Actor, wave: Wave, mail_keys: Sequence[str]) -> None:
    """Undo the invitations whose mail never went out, and give their contacts back to the budget."""
    invited, taken_back = WaveMember.objects.filter(wave=wave, state=WaveMember.State.INVITED), set(mail_keys)
    spared = [one for one in invited if mail_key(wave.pk, one.pk, 0) in taken_back]
    Invitation.objects.filter(pk__in=[one.invitation_id for one in spared]).update(withdrawn_at=now())
    for key in {one.key for one in spared}:
        customers = [one.customer_key for one in spared if one.key == key]
        give_back_contacts(actor=actor, customer_ids=customers, source_key=contact_key(wave.pk, key))
    for start in range(0, len(spared), CHUNK):
        some = [one.pk for one in spared[start : start + CHUNK]]
        WaveMember.objects.filter(pk__in=some).update(state=WaveMember.State.STOPPED)


def _make(actor: Actor, survey: Survey, given: NewWave) -> Wave:
    return Wave.objects.create(
        workspace_id=actor.workspace_id,
        survey=survey,
        name=given.name.strip(),
        audience_kind=given.audience.kind,
        audience_slug=given.audience.slug,
        audience_name=_audience_name(actor, given.audience),
        **_when(given),
        share=given.share,
        seed=given.seed or secrets.token_hex(8),
        subject=dict(given.subject),
        message=dict(given.message),
        from_name=given.from_name.strip(),
        reply_to=given.reply_to.strip(),
        planned_at=max(given.planned_at or now(), now()),
        expires_days=given.expires_days,
        reminder_days=sorted(given.reminder_days),
        created_by_label=actor.label,
    )


def _when(given: NewWave) -> dict[str, Any]:
    """What tells a wave that is sent once from one that stands at a step."""
    if given.trigger is None:
        return {"kind": Wave.Kind.WAVE, "step": given.step}
    trigger = given.trigger
    return {
        "kind": Wave.Kind.STEP,
        "journey": trigger.journey,
        "step": trigger.step,
        "after_hours": trigger.after_hours,
    }


def _add_list(actor: Actor, wave: Wave, audience: Audience) -> None:
    found = look_up(actor.workspace_id, read_list(audience.text))
    keys = list(found.keys)
    if audience.adds_unknown:
        keys += add_prospects(actor.workspace_id, found.addresses)
    drawn = [key for key in dict.fromkeys(keys) if is_in_sample(wave.seed, key, wave.share)]
    WaveMember.objects.bulk_create(
        (WaveMember(wave=wave, customer_key=key) for key in drawn), batch_size=CHUNK
    )
    wave.audience_count, wave.chosen_at = len(set(keys)), now()
    wave.save(update_fields=["audience_count", "chosen_at"])


def _audience_name(actor: Actor, audience: Audience) -> str:
    names = {EVERYBODY: "All customers", PASTED: "A list"}
    chosen = (one.name for one in list_audiences(actor).get(audience.kind, ()) if one.slug == audience.slug)
    return (names.get(audience.kind) or next(chosen, audience.slug))[:200]
