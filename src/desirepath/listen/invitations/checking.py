"""Whether a wave can be sent as it is planned; each refusal names the field."""

from __future__ import annotations

from datetime import timedelta

from desirepath.base.clock import now
from desirepath.base.mail.addresses import is_address
from desirepath.frame.selectors.journeys import list_definitions
from desirepath.listen.audiences import resolve_audience
from desirepath.listen.invitations.arriving import find_map
from desirepath.listen.invitations.contracts import PASTED, Audience, NewWave, Trigger
from desirepath.listen.invitations.errors import WaveInvalid
from desirepath.people.contracts import Actor, system_actor

LONGEST_DAYS = 365
LONGEST_HOURS = 24 * 90
MOST_REMINDERS = 3


def check_wave(actor: Actor, given: NewWave) -> None:
    """Refuse a plan that cannot be carried out.

    Raises
    ------
    WaveInvalid
        A part of it is not valid; the field says which.
    """
    if not given.name.strip():
        raise WaveInvalid("Give the wave a name that people will know it by.", field="name")
    if not any(text.strip() for text in given.subject.values()):
        raise WaveInvalid("Write a subject for the mail.", field="subject")
    if not any(text.strip() for text in given.message.values()):
        raise WaveInvalid("Write a few words for the mail.", field="message")
    if given.reply_to.strip() and not is_address(given.reply_to.strip()):
        raise WaveInvalid(f"“{given.reply_to}” is no e-mail address for answers.", field="reply_to")
    check_share(given.share)
    _check_times(given)
    if given.trigger is not None:
        check_trigger(actor, given.audience, given.trigger)
    elif given.step and given.step not in _steps(actor):
        raise WaveInvalid(f"No journey has a step “{given.step}”.", field="step")
    if given.audience.kind != PASTED:
        resolve_audience(actor, given.audience.kind, given.audience.slug)


def check_share(share: float) -> None:
    """Refuse a share that draws nobody, or more than all."""
    if not 0 < share <= 1:
        raise WaveInvalid("The share is above 0 and at most 1: 0.1 asks one in ten.", field="share")


def check_trigger(actor: Actor, audience: Audience, trigger: Trigger) -> None:
    """Refuse a wave at a step that nobody can come to."""
    if not 0 <= trigger.after_hours <= LONGEST_HOURS:
        raise WaveInvalid(
            f"Ask at once (0 hours) or up to {LONGEST_HOURS:,} hours after the step.", field="after_hours"
        )
    if audience.kind == PASTED:
        raise WaveInvalid(
            "A wave at a step asks whoever comes to it, of a segment or of all customers; a list asks now.",
            field="audience",
        )
    found = find_map(actor, trigger.journey)
    if found is None:
        raise WaveInvalid(f"There is no journey “{trigger.journey}”.", field="journey")
    binds = {one.slug: one.binds for one in found.steps}
    if trigger.step not in binds:
        raise WaveInvalid(f"The journey “{found.name}” has no step “{trigger.step}”.", field="step")
    if not binds[trigger.step]:
        raise WaveInvalid(
            "No event is bound to this step, so nobody can be seen coming to it. Bind one on the journey's map.",
            field="step",
        )


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
    if given.planned_at is not None and (given.planned_at.tzinfo is None or given.planned_at > latest):
        raise WaveInvalid("Plan the wave within a year, as a time with its offset.", field="planned_at")


def _steps(actor: Actor) -> set[str]:
    maps = list_definitions(system_actor(actor.workspace_id))
    return {step for one in maps for step in one.step_slugs}
