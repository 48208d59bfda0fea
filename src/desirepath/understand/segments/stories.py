"""Segments in the stories of customers: when somebody came in and went out; and as a way to narrow their list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from desirepath.customers.stories import Asked, Moment, Months, StorySource
from desirepath.customers.story_rows import months_of, rows_before
from desirepath.understand.models import SegmentMembership

KIND = "segment"


def members_of(workspace_id: int, slug: str) -> QuerySet[SegmentMembership, Any]:
    """Return the numbers of the customers who belong to a segment now."""
    rows = SegmentMembership.objects.filter(
        segment__workspace_id=workspace_id, segment__slug=slug, left_at__isnull=True
    )
    return rows.values("customer_key")


def _rows(workspace_id: int, customer_key: int) -> QuerySet[SegmentMembership]:
    return SegmentMembership.objects.filter(segment__workspace_id=workspace_id, customer_key=customer_key)


def _tell_in(asked: Asked) -> list[Moment]:
    rows = _rows(asked.workspace_id, asked.customer_key).select_related("segment")
    return [_came_in(row) for row in rows_before(rows, asked, time="entered_at")]


def _tell_out(asked: Asked) -> list[Moment]:
    rows = _rows(asked.workspace_id, asked.customer_key).filter(left_at__isnull=False)
    return [_went_out(row) for row in rows_before(rows.select_related("segment"), asked, time="left_at")]


def _came_in(row: SegmentMembership) -> Moment:
    return Moment(
        kind=KIND,
        occurred_at=row.entered_at,
        title=row.segment.name,
        order=row.pk,
        properties={"change": "in"},
    )


def _went_out(row: SegmentMembership) -> Moment:
    return Moment(
        kind=KIND,
        occurred_at=row.left_at or row.entered_at,
        title=row.segment.name,
        order=row.pk,
        properties={"change": "out"},
    )


def _months_in(workspace_id: int, customer_key: int) -> Months:
    return months_of(_rows(workspace_id, customer_key), time="entered_at", kind=KIND)


def _months_out(workspace_id: int, customer_key: int) -> Months:
    rows = _rows(workspace_id, customer_key).filter(left_at__isnull=False)
    return months_of(rows, time="left_at", kind=KIND)


CAME_IN = StorySource(name="segments entered", kinds=(KIND,), tell=_tell_in, months=_months_in)
WENT_OUT = StorySource(name="segments left", kinds=(KIND,), tell=_tell_out, months=_months_out)
