"""Waves as people see them: what was planned, who was held back and why, and who answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Q

from desirepath.base.mail.selectors import count_states
from desirepath.base.paging import Page, read_page
from desirepath.customers.contacts.selectors import count_unsubscribed
from desirepath.listen.invitations.errors import WaveUnknown
from desirepath.listen.invitations.sources import mail_source
from desirepath.listen.models import Response, Wave, WaveMember
from desirepath.listen.surveys.selectors.surveys import find_survey
from desirepath.people.contracts import Actor
from journeymath.scores.intervals import wilson


@dataclass(frozen=True, kw_only=True)
class Rate:
    """How many of those who got the mail answered, with the interval of the share."""

    n: int
    answered: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, kw_only=True)
class Progress:
    """How far a wave is."""

    members: int = 0
    waiting: int = 0
    held_back: dict[str, int] = field(default_factory=dict)
    stopped: int = 0
    invited: int = 0
    queued: int = 0
    sent: int = 0
    failed: int = 0
    bounced: int = 0
    cancelled: int = 0
    may_be_twice: int = 0
    reminders_sent: int = 0
    opened: int = 0
    answered: int = 0
    unsubscribed: int = 0
    rate: Rate = field(default_factory=lambda: Rate(n=0, answered=0, value=None, low=None, high=None))


@dataclass(frozen=True, kw_only=True)
class WaveState:
    """A wave and its progress."""

    wave: Wave
    progress: Progress


def find_wave(actor: Actor, wave_id: int, *, lock: bool = False) -> Wave:
    """Return a wave of the actor's workspace; the right is the caller's to check.

    Raises
    ------
    WaveUnknown
        There is none of this id.
    """
    rows = Wave.objects.filter(workspace_id=actor.workspace_id).select_related("survey")
    found = (rows.select_for_update(of=("self",)) if lock else rows).filter(pk=wave_id).first()
    if found is None:
        raise WaveUnknown(f"There is no wave {wave_id} in this workspace.", wave=wave_id)
    return found


def list_waves(actor: Actor, slug: str) -> list[WaveState]:
    """List the waves of a survey with their progress, the newest plan first."""
    actor.require("listen.view")
    survey = find_survey(actor, slug)
    waves = list(Wave.objects.filter(survey=survey).select_related("survey").order_by("-planned_at", "-id"))
    return _with_progress(actor, waves)


def get_wave(actor: Actor, wave_id: int) -> WaveState:
    """Return a wave with its progress."""
    actor.require("listen.view")
    return _with_progress(actor, [find_wave(actor, wave_id)])[0]


def list_members(
    actor: Actor, wave_id: int, *, state: str = "", reason: str = "", cursor: str | None = None
) -> Page[WaveMember]:
    """List the customers of a wave, in the order in which they are asked."""
    actor.require("listen.view")
    actor.require("customers.view")
    rows = WaveMember.objects.filter(wave=find_wave(actor, wave_id)).select_related("invitation")
    rows = rows.filter(state=state) if state else rows
    rows = rows.filter(reason=reason) if reason else rows
    return read_page(rows, order="id", cursor=cursor)


def answered_of(members: Sequence[WaveMember]) -> set[int]:
    """Return the invitations among these members that were answered to the end."""
    rows = Response.objects.filter(
        invitation__in=[one.invitation_id for one in members if one.invitation_id],
        state=Response.State.FINISHED,
    )
    return set(rows.values_list("invitation_id", flat=True))


def _with_progress(actor: Actor, waves: Sequence[Wave]) -> list[WaveState]:
    ids = [wave.pk for wave in waves]
    sources = [mail_source(pk, is_reminder=which) for pk in ids for which in (False, True)]
    mails = count_states(actor.workspace_id, sources)
    members, answers = _count_members(ids), _count_answers(ids)
    return [
        WaveState(
            wave=wave,
            progress=_progress(
                members.get(wave.pk, {}),
                mails.get(mail_source(wave.pk), {}),
                mails.get(mail_source(wave.pk, is_reminder=True), {}),
                answers.get(wave.pk, (0, 0)),
                _count_unsubscribed(wave),
            ),
        )
        for wave in waves
    ]


def _progress(
    members: dict[tuple[str, str], int],
    mails: dict[str, int],
    reminders: dict[str, int],
    answers: tuple[int, int],
    unsubscribed: int,
) -> Progress:
    states = WaveMember.State
    by_state = {state: sum(count for (one, _), count in members.items() if one == state) for state in states}
    opened, answered = answers
    sent = mails.get("sent", 0)
    return Progress(
        members=sum(members.values()),
        waiting=by_state[states.WAITING],
        held_back={reason: count for (one, reason), count in members.items() if one == states.HELD_BACK},
        stopped=by_state[states.STOPPED],
        invited=by_state[states.INVITED],
        queued=mails.get("queued", 0) + mails.get("sending", 0),
        sent=sent,
        failed=mails.get("failed", 0),
        bounced=mails.get("bounced", 0),
        cancelled=mails.get("cancelled", 0),
        may_be_twice=mails.get("twice", 0) + reminders.get("twice", 0),
        reminders_sent=reminders.get("sent", 0),
        opened=opened,
        answered=answered,
        unsubscribed=unsubscribed,
        rate=_rate(answered, max(sent, answered)),
    )


def _count_unsubscribed(wave: Wave) -> int:
    """Count who unsubscribed since the wave asked them; whoever had done so before was not asked."""
    if wave.begun_at is None:
        return 0
    invited = WaveMember.objects.filter(wave=wave, state=WaveMember.State.INVITED)
    return count_unsubscribed(invited.values_list("customer_key", flat=True), since=wave.begun_at)


def _rate(answered: int, n: int) -> Rate:
    if not n:
        return Rate(n=0, answered=0, value=None, low=None, high=None)
    low, high = wilson(answered, n)
    return Rate(n=n, answered=answered, value=answered / n, low=low, high=high)


def _count_members(wave_ids: Sequence[int]) -> dict[int, dict[tuple[str, str], int]]:
    rows = WaveMember.objects.filter(wave__in=wave_ids).order_by().values_list("wave_id", "state", "reason")
    found: dict[int, dict[tuple[str, str], int]] = {}
    for wave_id, state, reason, count in rows.annotate(count=Count("id")):
        found.setdefault(wave_id, {})[(state, reason)] = count
    return found


def _count_answers(wave_ids: Sequence[int]) -> dict[int, tuple[int, int]]:
    """Count, by wave, who opened the survey and who answered it to the end."""
    wave = "invitation__wave_member__wave_id"
    rows = Response.objects.filter(invitation__wave_member__wave__in=wave_ids).order_by().values_list(wave)
    done = Count("id", filter=Q(state=Response.State.FINISHED))
    return {
        key: (begun, finished) for key, begun, finished in rows.annotate(begun=Count("id"), finished=done)
    }
