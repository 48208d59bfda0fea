"""Planning a wave, seeing beforehand what it would do, and stopping it."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.mail.addresses import is_address
from desirepath.base.mail.services import cancel_mails
from desirepath.customers.contacts.claiming import give_back_contacts
from desirepath.customers.contacts.rules import SURVEY
from desirepath.customers.contacts.weighing import weigh_contacts
from desirepath.customers.selectors.reaching import reach_of
from desirepath.customers.services import lock_identities
from desirepath.frame.selectors.journeys import list_definitions
from desirepath.listen.audiences import list_audiences, resolve_audience
from desirepath.listen.invitations.contracts import EVERYBODY, PASTED, Audience, NewWave, Preview
from desirepath.listen.invitations.errors import WaveInvalid, WaveOver
from desirepath.listen.invitations.inviting import find_unreachable
from desirepath.listen.invitations.lists import SHOWN, FoundList, add_prospects, look_up, read_list
from desirepath.listen.invitations.running import is_in_sample, order_run
from desirepath.listen.invitations.selectors import find_wave
from desirepath.listen.invitations.sources import contact_key, mail_source
from desirepath.listen.models import Invitation, Survey, Wave, WaveMember
from desirepath.listen.surveys.errors import SurveyNotOpen
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor, system_actor

LONGEST_DAYS = 365
MOST_REMINDERS = 3
CHUNK = 1_000


def preview_wave(
    *, actor: Actor, slug: str, audience: Audience, share: float = 1.0, seed: str = ""
) -> Preview:
    """Say what a wave would do if it were sent now; nothing is written, and nobody is asked.

    Raises
    ------
    WaveInvalid
        The share or the list is not valid.
    """
    actor.require("listen.invite")
    find_survey(actor, slug)
    _check_share(share)
    found = _look_up(actor, audience)
    keys = list(found.keys) if found else resolve_audience(actor, audience.kind, audience.slug)
    drawn = [key for key in keys if is_in_sample(seed, key, share)]
    held: Counter[str] = Counter()
    for start in range(0, len(drawn), CHUNK):
        held += _held_back(actor, drawn[start : start + CHUNK])
    new = len(found.addresses) if found and audience.adds_unknown else 0
    return Preview(
        audience=len(keys) + new,
        not_found=len(found.unknown) - new if found else 0,
        not_found_sample=_not_found(found, audience)[:SHOWN] if found else (),
        would_add=new,
        sampled=len(drawn) + round(new * share),
        would_send=len(drawn) - sum(held.values()) + round(new * share),
        held_back=dict(held),
    )


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
    _check(actor, given)
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


def _take_back(actor: Actor, wave: Wave, customer_keys: Sequence[int]) -> None:
    """Undo the invitations whose mail never went out, and give their contacts back to the budget."""
    rows = WaveMember.objects.filter(
        wave=wave, customer_key__in=customer_keys, state=WaveMember.State.INVITED
    )
    spared = list(rows)
    Invitation.objects.filter(pk__in=[one.invitation_id for one in spared]).update(withdrawn_at=now())
    for key in {one.key for one in spared}:
        customers = [one.customer_key for one in spared if one.key == key]
        give_back_contacts(actor=actor, customer_ids=customers, source_key=contact_key(wave.pk, key))
    rows.update(state=WaveMember.State.STOPPED)


def _make(actor: Actor, survey: Survey, given: NewWave) -> Wave:
    return Wave.objects.create(
        workspace_id=actor.workspace_id,
        survey=survey,
        name=given.name.strip(),
        audience_kind=given.audience.kind,
        audience_slug=given.audience.slug,
        audience_name=_audience_name(actor, given.audience),
        step=given.step,
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


def _look_up(actor: Actor, audience: Audience) -> FoundList | None:
    return look_up(actor.workspace_id, read_list(audience.text)) if audience.kind == PASTED else None


def _not_found(found: FoundList, audience: Audience) -> tuple[str, ...]:
    added = set(found.addresses) if audience.adds_unknown else set()
    return tuple(one for one in found.unknown if one not in added)


def _held_back(actor: Actor, keys: Sequence[int]) -> Counter[str]:
    """Count who of some customers would be held back, by reason."""
    unreachable = find_unreachable(actor.workspace_id, keys, reach_of(actor.workspace_id, keys))
    open_ones = [key for key in keys if key not in unreachable]
    weighed = weigh_contacts(actor.workspace_id, open_ones, purpose=SURVEY, source_key="", at=now())
    return Counter(unreachable.values()) + Counter(one.reason.value for one in weighed.held_back.values())


def _audience_name(actor: Actor, audience: Audience) -> str:
    names = {EVERYBODY: "All customers", PASTED: "A list"}
    chosen = (one.name for one in list_audiences(actor).get(audience.kind, ()) if one.slug == audience.slug)
    return (names.get(audience.kind) or next(chosen, audience.slug))[:200]


def _steps(actor: Actor) -> set[str]:
    maps = list_definitions(system_actor(actor.workspace_id))
    return {step for one in maps for step in one.step_slugs}


def _check(actor: Actor, given: NewWave) -> None:
    if not given.name.strip():
        raise WaveInvalid("Give the wave a name that people will know it by.", field="name")
    if not any(text.strip() for text in given.subject.values()):
        raise WaveInvalid("Write a subject for the mail.", field="subject")
    if not any(text.strip() for text in given.message.values()):
        raise WaveInvalid("Write a few words for the mail.", field="message")
    if given.reply_to.strip() and not is_address(given.reply_to.strip()):
        raise WaveInvalid(f"“{given.reply_to}” is no e-mail address for answers.", field="reply_to")
    _check_share(given.share)
    _check_times(given)
    if given.step and given.step not in _steps(actor):
        raise WaveInvalid(f"No journey has a step “{given.step}”.", field="step")
    if given.audience.kind != PASTED:
        resolve_audience(actor, given.audience.kind, given.audience.slug)


def _check_share(share: float) -> None:
    if not 0 < share <= 1:
        raise WaveInvalid("The share is above 0 and at most 1: 0.1 asks one in ten.", field="share")


def _check_times(given: NewWave) -> None:
    if not 1 <= given.expires_days <= LONGEST_DAYS:
        raise WaveInvalid(f"Links work for 1 to {LONGEST_DAYS} days.", field="expires_days")
    days = sorted(set(given.reminder_days))
    if len(days) != len(given.reminder_days) or len(days) > MOST_REMINDERS:
        raise WaveInvalid(
            f"Give up to {MOST_REMINDERS} reminders, each on another day.", field="reminder_days"
        )
    if any(not 1 <= one < given.expires_days for one in days):
        raise WaveInvalid(
            "A reminder comes a day or more after the mail, before the link ends.", field="reminder_days"
        )
    latest = now() + timedelta(days=LONGEST_DAYS)
    if given.planned_at is not None and (_is_naive(given.planned_at) or given.planned_at > latest):
        raise WaveInvalid("Plan the wave within a year, as a time with its offset.", field="planned_at")


def _is_naive(moment: datetime) -> bool:
    return moment.tzinfo is None
