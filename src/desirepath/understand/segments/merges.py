"""Memberships follow their customer when two profiles become one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime

from desirepath.understand.models import SegmentMembership

Span = tuple[datetime, datetime | None]


def move_memberships(workspace_id: int, from_key: int, into_key: int) -> None:
    """Give the absorbed customer's spans to the survivor, in the merge's transaction; overlaps become one."""
    rows = SegmentMembership.objects.filter(
        segment__workspace_id=workspace_id, customer_key__in=[from_key, into_key]
    )
    moved = set(rows.filter(customer_key=from_key).values_list("segment_id", flat=True))
    by_segment: dict[int, list[Span]] = defaultdict(list)
    for row in rows.filter(segment_id__in=moved):
        by_segment[row.segment_id].append((row.entered_at, row.left_at))
    rows.filter(segment_id__in=moved).delete()
    SegmentMembership.objects.bulk_create(
        SegmentMembership(
            segment_id=segment_id, customer_key=into_key, entered_at=entered_at, left_at=left_at
        )
        for segment_id, spans in by_segment.items()
        for entered_at, left_at in joined(spans)
    )


def joined(spans: Iterable[Span]) -> list[Span]:
    """Return the spans in order, those that overlap or touch as one; None is an end that has not come."""
    found: list[Span] = []
    for entered_at, left_at in sorted(spans, key=lambda span: span[0]):
        if found and (found[-1][1] is None or entered_at <= found[-1][1]):
            before = found[-1]
            ends = (before[1], left_at)
            found[-1] = (before[0], None if None in ends else max(end for end in ends if end is not None))
        else:
            found.append((entered_at, left_at))
    return found
