"""Segments as audiences: whom somebody can ask."""

from __future__ import annotations

from collections.abc import Sequence

from desirepath.listen.audiences import AudienceChoice
from desirepath.people.contracts import Actor
from desirepath.understand.models import Segment
from desirepath.understand.segments.errors import SegmentNotFound
from desirepath.understand.segments.resolving import find_segment_keys


def resolve_audience(actor: Actor, slug: str) -> Sequence[int]:
    """Return the customers of a segment that somebody wants to ask.

    Raises
    ------
    SegmentNotFound
        There is no such segment.
    """
    keys = find_segment_keys(actor.workspace_id, slug)
    if keys is None:
        raise SegmentNotFound(f"There is no segment “{slug}”.", segment=slug)
    return list(keys)


def list_choices(actor: Actor) -> Sequence[AudienceChoice]:
    """Return the segments that somebody may choose among, by name."""
    rows = Segment.objects.filter(workspace_id=actor.workspace_id, archived_at__isnull=True)
    return [
        AudienceChoice(slug=row.slug, name=row.name, customers=row.customers if row.is_counted else None)
        for row in rows.order_by("name")
    ]
