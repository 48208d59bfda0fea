"""Segments as rooms below ask for them: by workspace and slug."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module

from desirepath.understand.models import Segment, SegmentMembership


def find_segment_keys(workspace_id: int, slug: str) -> Iterable[int] | None:
    """Return the customers of a segment, None when there is no such segment.

    They are those that were counted last; a segment that was not counted since its condition changed, or that is
    archived and so counted no more, is asked anew.
    """
    segment = Segment.objects.filter(workspace_id=workspace_id, slug=slug).first()
    if segment is None:
        return None
    if segment.is_counted and segment.archived_at is None:
        return list_member_keys(segment)
    # Loaded here: the query engine takes seconds, and this module is there from the start of every process.
    evaluating = import_module("desirepath.understand.segments.evaluating")
    keys, _ = evaluating.find_matching(workspace_id, segment.condition)
    return [int(key) for key in keys]


def list_member_keys(segment: Segment) -> list[int]:
    """Return the customers who belong to a segment now, by the last count."""
    rows = SegmentMembership.objects.filter(segment=segment, left_at__isnull=True)
    return list(rows.order_by("customer_key").values_list("customer_key", flat=True))
