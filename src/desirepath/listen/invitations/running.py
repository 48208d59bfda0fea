"""The jobs of waves: choose the members, ask them a few hundred at a time, remind those who did not answer.

Each step is one transaction that leaves a mark, so a worker killed at any moment has asked each customer once, and
whoever comes after goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from desirepath.base.clock import now
from desirepath.base.errors import DomainError
from desirepath.base.jobs.queue import enqueue, list_orders
from desirepath.customers.services import lock_identities
from desirepath.listen.audiences import resolve_audience
from desirepath.listen.invitations.arriving import LOOK_EVERY, take_arrivals
from desirepath.listen.invitations.inviting import invite_members
from desirepath.listen.invitations.reminding import find_open_survey, plan_reminder, remind_some
from desirepath.listen.invitations.sampling import is_in_sample
from desirepath.listen.models import Wave, WaveMember
from desirepath.people.contracts import system_actor

KIND = "listen.run-wave"
AT_ONCE = 200
RUN_BY_TIME = (Wave.Kind.WAVE, Wave.Kind.STEP)
Report = Callable[[int, int | None, str], None]


def order_run(wave: Wave, at: datetime | None = None) -> None:
    """Order the job of a wave, in the caller's transaction."""
    enqueue(
        workspace_id=wave.workspace_id,
        kind=KIND,
        payload={"wave": wave.pk},
        created_by=wave.created_by_label,
        run_at=at,
        max_attempts=5,
    )


def order_due_waves() -> int:
    """Order jobs for waves that are due and whose job was lost, and for reminders; return how many."""
    soon = now()
    due = Q(state__in=[Wave.State.PLANNED, Wave.State.SENDING], kind__in=RUN_BY_TIME, planned_at__lte=soon)
    waves = list(Wave.objects.filter(due | Q(next_reminder_at__lte=soon)))
    if not waves:
        return 0
    ordered = {one.payload.get("wave") for one in list_orders(KIND) if not one.is_failed}
    lost = [wave for wave in waves if wave.pk not in ordered]
    for wave in lost:
        order_run(wave)
    return len(lost)


def run_wave(workspace_id: int, wave_id: int, report: Report) -> dict[str, int]:
    """Do what is due for a wave; a wave that is over, or not yet due, is left as it is."""
    wave = _begin(workspace_id, wave_id)
    if wave is not None and wave.kind == Wave.Kind.STEP:
        _look_at_step(wave)
    elif wave is not None and wave.chosen_at is None:
        _choose_members(wave)
    asked = 0
    while (some := _ask_some(workspace_id, wave_id)) is not None:
        asked += some
        report(asked, wave.audience_count if wave else None, f"{asked} invited")
    reminded = 0
    while (some := remind_some(workspace_id, wave_id)) is not None:
        reminded += some
        report(asked + reminded, None, f"{reminded} reminded")
    _look_again_later(workspace_id, wave_id)
    return {"invited": asked, "reminded": reminded}


@transaction.atomic
def _begin(workspace_id: int, wave_id: int) -> Wave | None:
    wave = _lock(workspace_id, wave_id)
    if wave is None or wave.kind == Wave.Kind.CALLS or wave.planned_at > now():
        return None
    if wave.state == Wave.State.PLANNED:
        wave.state, wave.begun_at = Wave.State.SENDING, now()
        wave.save(update_fields=["state", "begun_at"])
    return wave if wave.state == Wave.State.SENDING else None


def _choose_members(wave: Wave) -> None:
    """Write who belongs to the wave; a list's members stand there since it was planned."""
    actor = system_actor(wave.workspace_id, wave.created_by_label)
    try:
        keys = resolve_audience(actor, wave.audience_kind, wave.audience_slug)
    except DomainError as refused:
        _stop(wave, f"The audience could not be found: {refused.detail}")
        return
    drawn = [key for key in keys if is_in_sample(wave.seed, key, wave.share)]
    for start in range(0, len(drawn), 1_000):
        some = drawn[start : start + 1_000]
        WaveMember.objects.bulk_create(
            (WaveMember(wave=wave, customer_key=key) for key in some), ignore_conflicts=True
        )
    Wave.objects.filter(pk=wave.pk).update(chosen_at=now(), audience_count=len(keys))


def _look_at_step(wave: Wave) -> None:
    """Write who came to the wave's step since the last look; what cannot be found stops the wave."""
    try:
        take_arrivals(wave)
    except DomainError as refused:
        _stop(wave, f"Who came to the step could not be found: {refused.detail}")
    else:
        Wave.objects.filter(pk=wave.pk).update(chosen_at=now())


def _look_again_later(workspace_id: int, wave_id: int) -> None:
    """A wave at a step goes on until it is stopped; a look that was lost is ordered anew by `order_due_waves`."""
    rows = Wave.objects.filter(workspace_id=workspace_id, pk=wave_id, kind=Wave.Kind.STEP)
    wave = rows.filter(state=Wave.State.SENDING).first()
    orders = [one for one in list_orders(KIND) if one.payload.get("wave") == wave_id and not one.is_failed]
    if wave is not None and len(orders) <= 1:  # the one that runs now
        order_run(wave, at=now() + LOOK_EVERY)


@transaction.atomic
def _ask_some(workspace_id: int, wave_id: int) -> int | None:
    """Ask the next members; None when nobody is left or the wave is over."""
    lock_identities(workspace_id)  # first, as everywhere: whoever merges or erases takes it before the tables
    wave = _lock(workspace_id, wave_id)
    if wave is None or wave.state != Wave.State.SENDING or wave.chosen_at is None:
        return None
    survey = find_open_survey(wave)
    if survey is None:
        _stop(wave, "The survey was closed.")
        return None
    waiting = WaveMember.objects.filter(wave=wave, state=WaveMember.State.WAITING)
    members = list(waiting.select_for_update().order_by("id")[:AT_ONCE])
    if not members:
        _finish(wave)
        return None
    return invite_members(wave, members, survey)


def _finish(wave: Wave) -> None:
    if wave.kind == Wave.Kind.STEP:  # others will come
        plan_reminder(wave)
        return
    Wave.objects.filter(pk=wave.pk).update(state=Wave.State.SENT, ended_at=now())
    plan_reminder(wave)


def _stop(wave: Wave, note: str) -> None:
    WaveMember.objects.filter(wave=wave, state=WaveMember.State.WAITING).update(
        state=WaveMember.State.STOPPED
    )
    Wave.objects.filter(pk=wave.pk).update(
        state=Wave.State.STOPPED, note=note[:300], ended_at=now(), next_reminder_at=None
    )


def _lock(workspace_id: int, wave_id: int) -> Wave | None:
    rows = Wave.objects.select_for_update().filter(workspace_id=workspace_id, pk=wave_id)
    return rows.first()
