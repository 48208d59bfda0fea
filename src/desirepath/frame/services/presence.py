"""Who has a map open: a window says so every ten seconds, and is gone when it has not for thirty."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.errors import OnlyPeople, WindowTaken
from desirepath.frame.live.announcing import announce
from desirepath.frame.live.state import PRESENT_SECONDS
from desirepath.frame.models import Presence
from desirepath.frame.selectors.journeys import find_journey
from desirepath.people.contracts import Actor


@transaction.atomic
def keep_presence(*, actor: Actor, slug: str, window: UUID, cell: str = "", editing: bool = False) -> None:
    """Say where a window is; windows that have not been heard of are swept away."""
    actor.require("frame.view")
    journey = find_journey(actor, slug)
    if actor.user_id is None:
        raise OnlyPeople("An API key is not present at a map. Sign in as a person.")
    before = Presence.objects.filter(window=window).first()
    if before is not None and before.user_id != actor.user_id:
        raise WindowTaken("This window's id belongs to somebody else. Load the page again.")
    Presence.objects.update_or_create(
        window=window,
        defaults={
            "journey": journey,
            "user_id": actor.user_id,
            "cell": cell,
            "editing": editing,
            "seen_at": now(),
        },
    )
    Presence.objects.filter(seen_at__lt=now() - timedelta(seconds=PRESENT_SECONDS)).delete()
    if before is None or (before.cell, before.editing) != (cell, editing):
        announce(journey.pk)


@transaction.atomic
def leave_map(*, actor: Actor, slug: str, window: UUID) -> None:
    """Take a window away at once; one that is gone already is fine."""
    actor.require("frame.view")
    journey = find_journey(actor, slug)
    own = Presence.objects.filter(journey=journey, window=window, user_id=actor.user_id or 0)
    if own.delete()[0]:
        announce(journey.pk)
