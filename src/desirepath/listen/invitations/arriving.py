"""Waves that stand at a step: who came to it, so many hours ago, belongs to them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from desirepath.base.clock import now
from desirepath.eventlog.query.scope import StepBinding
from desirepath.eventlog.questions.arrivals import Arrival, find_arrivals
from desirepath.frame.contracts import JourneyDefinition
from desirepath.frame.selectors.journeys import list_definitions
from desirepath.listen.audiences import resolve_audience
from desirepath.listen.invitations.contracts import EVERYBODY
from desirepath.listen.invitations.sampling import is_in_sample
from desirepath.listen.models import Wave, WaveMember
from desirepath.people.contracts import Actor, system_actor

# An event may come late, e.g. with a nightly import. One that comes later than this is not asked about any more.
LATEST_DAYS = 3
LOOK_EVERY = timedelta(minutes=10)
CHUNK = 1_000


def take_arrivals(wave: Wave) -> int:
    """Write who came to the wave's step, long enough ago, as its members; return how many are new.

    Each look reads the last days anew, and a customer is a member once for each day, so neither a look that was
    lost nor one that is done twice changes whom the wave asks.
    """
    until = now() - timedelta(hours=wave.after_hours)
    since = max(wave.planned_at, until - timedelta(days=LATEST_DAYS))
    if since >= until:
        return 0
    actor = system_actor(wave.workspace_id, wave.created_by_label)
    audience = (wave.audience_kind, wave.audience_slug)
    arrivals = list_arrivals(actor, wave.journey, wave.step, audience, since=since, until=until)
    before = WaveMember.objects.filter(wave=wave).count()
    drawn = [
        one
        for one in arrivals
        if is_in_sample(wave.seed, one.customer_key, wave.share, occasion=one.occasion)
    ]
    for start in range(0, len(drawn), CHUNK):
        WaveMember.objects.bulk_create(
            (
                WaveMember(wave=wave, customer_key=one.customer_key, key=one.occasion)
                for one in drawn[start : start + CHUNK]
            ),
            ignore_conflicts=True,
        )
    return WaveMember.objects.filter(wave=wave).count() - before


def list_arrivals(
    actor: Actor, journey: str, step: str, audience: tuple[str, str], *, since: datetime, until: datetime
) -> list[Arrival]:
    """Return who of an audience (kind and slug) came to a step within a span, in the order of time."""
    definition = find_map(actor, journey)
    if definition is None:
        return []
    steps = tuple(StepBinding.of(one.slug, one.binds) for one in definition.steps)
    found = find_arrivals(actor.workspace_id, steps, step, since=since, until=until)
    kind, slug = audience
    if kind == EVERYBODY:
        return list(found)
    keys = set(resolve_audience(actor, kind, slug))
    return [one for one in found if one.customer_key in keys]


def find_map(actor: Actor, journey: str) -> JourneyDefinition | None:
    """Return a journey's map as it stands now; None when it is no longer there."""
    maps: Sequence[JourneyDefinition] = list_definitions(system_actor(actor.workspace_id))
    return next((one for one in maps if one.slug == journey), None)
