"""Where a map stands: draft, in review, published."""

from __future__ import annotations

from django.db import transaction

from desirepath.base.clock import now
from desirepath.base.errors import InvalidRequest
from desirepath.frame.contracts import StoredJourney
from desirepath.frame.errors import MapChanged
from desirepath.frame.live.announcing import announce
from desirepath.frame.models import Journey
from desirepath.frame.permissions import refuse_archived
from desirepath.frame.selectors.history import find_change
from desirepath.frame.selectors.journeys import find_journey
from desirepath.frame.selectors.stored import load_journey
from desirepath.frame.services.restoring import clean_name
from desirepath.people.audit import record
from desirepath.people.contracts import Actor

PUBLISHED = Journey.Status.PUBLISHED


@transaction.atomic
def set_status(
    *, actor: Actor, slug: str, status: str, name: str = "", version: int | None = None
) -> StoredJourney:
    """Bring a map to draft, review or published.

    Publishing keeps which version was published, perhaps under a name; later versions do not move it until the map
    is published again. To publish, and to take a published map back, needs `frame.publish`; between draft and
    review `frame.edit` is enough. `version` is the one that the caller looked at.

    Raises
    ------
    MapChanged
        Somebody made another version meanwhile.
    """
    if status not in Journey.Status.values:
        known = ", ".join(Journey.Status.values)
        raise InvalidRequest(f"A map is {known}; not “{status}”.", field="status")
    actor.require("frame.publish" if status == PUBLISHED else "frame.edit")
    journey = find_journey(actor, slug, lock=True)
    if journey.status == PUBLISHED:
        actor.require("frame.publish")
    refuse_archived(journey, slug)
    if version is not None and version != journey.version:
        raise MapChanged(
            f"You looked at version {version}; the map is at version {journey.version} now. Look at what changed,"
            " then try again.",
            version=journey.version,
        )
    if status == PUBLISHED:
        _publish(actor, journey, clean_name(name))
    elif status != journey.status:
        _move(actor, journey, status)
    return load_journey(journey)


def _publish(actor: Actor, journey: Journey, name: str) -> None:
    entry = find_change(journey, journey.version)
    is_new = (journey.status, journey.published_version) != (PUBLISHED, journey.version)
    if name and name != entry.name:
        entry.name = name
        entry.save(update_fields=["name"])
    elif not is_new:
        return
    journey.published_version, journey.published_at = journey.version, now()
    _move(actor, journey, PUBLISHED)


def _move(actor: Actor, journey: Journey, status: str) -> None:
    before, journey.status = journey.status, status
    journey.save(update_fields=["status", "published_version", "published_at", "updated_at"])
    announce(journey.pk)
    words = f"Published version {journey.version}" if status == PUBLISHED else f"Moved to {status}:"
    record(
        actor=actor,
        action=f"journey.{'published' if status == PUBLISHED else 'status'}",
        object_type="journey",
        object_id=journey.slug,
        summary=f"{words} of journey “{journey.name}”"
        if status == PUBLISHED
        else f"{words} “{journey.name}”",
        changes={"status": [before, status], "version": journey.version},
    )
