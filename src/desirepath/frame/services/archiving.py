"""Taking a journey out of the lists, and bringing it back. Nothing of it is deleted."""

from __future__ import annotations

from django.db import transaction

from desirepath.base.clock import now
from desirepath.frame.contracts import StoredJourney
from desirepath.frame.live.announcing import announce
from desirepath.frame.models import Journey
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import load_journey
from desirepath.people.audit import record
from desirepath.people.contracts import Actor


@transaction.atomic
def archive_journey(*, actor: Actor, slug: str) -> StoredJourney:
    """Take a journey out of the lists; it stays readable under its address, with all that hangs on it."""
    journey = _find(actor, slug)
    if journey.archived_at is None:
        journey.archived_at = now()
        _save(actor, journey, "archived", "Archived")
    return load_journey(journey)


@transaction.atomic
def unarchive_journey(*, actor: Actor, slug: str) -> StoredJourney:
    """Bring an archived journey back as it was."""
    journey = _find(actor, slug)
    if journey.archived_at is not None:
        journey.archived_at = None
        _save(actor, journey, "unarchived", "Brought back")
    return load_journey(journey)


def _find(actor: Actor, slug: str) -> Journey:
    """The locked row; a published map is taken away only by those who may publish."""
    actor.require("frame.edit")
    journey = find_journey(actor, slug, lock=True)
    if journey.status == Journey.Status.PUBLISHED:
        actor.require("frame.publish")
    return journey


def _save(actor: Actor, journey: Journey, action: str, words: str) -> None:
    journey.save(update_fields=["archived_at", "updated_at"])
    announce(journey.pk)
    record(
        actor=actor,
        action=f"journey.{action}",
        object_type="journey",
        object_id=journey.slug,
        summary=f"{words} journey “{journey.name}”",
    )
