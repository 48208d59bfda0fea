"""Saying that something on a map changed, so that listeners of this process hear of it without waiting."""

from __future__ import annotations

from functools import partial

from django.db import transaction

from desirepath.frame.live.hub import hub


def announce(journey_id: int) -> None:
    """Wake who follows a journey, once the change is committed; other processes find it by looking."""
    transaction.on_commit(partial(hub.wake, journey_id))
