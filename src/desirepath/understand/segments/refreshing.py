"""Counting a segment anew: who came, who went; those who stayed are not touched."""

from __future__ import annotations

from datetime import datetime, timedelta

import numpy as np
from django.db import transaction
from django.db.models import F, Q, QuerySet

from desirepath.base.clock import now
from desirepath.base.errors import DomainError
from desirepath.base.jobs import queue
from desirepath.customers.selectors import population
from desirepath.customers.services import identity_version, lock_identities
from desirepath.understand.models import Segment, SegmentCount
from desirepath.understand.segments.contracts import Refreshed
from desirepath.understand.segments.evaluating import Keys, find_matching
from desirepath.understand.segments.resolving import list_member_keys
from desirepath.understand.segments.spans import close_spans, open_spans

REFRESH_JOB = "understand.refresh-segments"
REFRESHED_EVERY = timedelta(hours=1)
_ATTEMPTS = 3


def refresh_segment(segment_id: int) -> Refreshed | None:
    """Bring the spans of a segment to its condition as of now; None when it is gone or was changed meanwhile.

    Profiles that merge or go while the question runs would leave and come back for nothing, so then it is asked
    again before anything is written.
    """
    segment = Segment.objects.filter(pk=segment_id, archived_at__isnull=True).first()
    if segment is None:
        return None
    for attempt in range(_ATTEMPTS):
        version = identity_version(segment.workspace_id)
        try:
            keys, everybody = find_matching(segment.workspace_id, segment.condition)
        except DomainError as refusal:
            Segment.objects.filter(pk=segment_id).update(refusal=refusal.detail[:300], refreshed_at=now())
            raise
        with transaction.atomic():
            lock_identities(segment.workspace_id)
            last = attempt + 1 == _ATTEMPTS
            if last or identity_version(segment.workspace_id) == version:
                return _write(segment, keys, everybody.size)
    return None


def order_refresh(workspace_id: int, created_by: str = "") -> None:
    """Ask for a refresh of a workspace's segments, unless one waits already; in the caller's transaction."""
    if not queue.is_waiting(workspace_id, REFRESH_JOB):
        queue.enqueue(workspace_id=workspace_id, kind=REFRESH_JOB, created_by=created_by)


def order_due_refreshes() -> None:
    """Ask for the refreshes that are due, workspace by workspace; called every minute by the job worker."""
    due = list_due(now())
    for workspace_id in sorted(set(due.values_list("workspace_id", flat=True))):
        order_refresh(workspace_id, "schedule")


def list_due(moment: datetime) -> QuerySet[Segment]:
    """Segments that were never counted, changed since, or counted too long ago; a refused one waits its hour."""
    stale = Q(refreshed_at__isnull=True) | Q(refreshed_at__lt=moment - REFRESHED_EVERY)
    changed = ~Q(counted=F("number")) & Q(refusal="")
    return Segment.objects.filter(stale | changed, archived_at__isnull=True)


def _write(segment: Segment, keys: Keys, base: int) -> Refreshed | None:
    row = Segment.objects.select_for_update().filter(pk=segment.pk, number=segment.number).first()
    if row is None or row.archived_at is not None:
        return None
    at = now()
    living = keys[np.isin(keys, np.asarray(population.list_keys(row.workspace_id), dtype=np.int64))]
    present = np.asarray(list_member_keys(row), dtype=np.int64)
    entering, leaving = np.setdiff1d(living, present), np.setdiff1d(present, living)
    close_spans(row.pk, leaving.tolist(), at)
    open_spans(row.pk, entering.tolist(), at)
    found = Refreshed(customers=int(living.size), entered=int(entering.size), left=int(leaving.size))
    _count(row, found, base, at)
    row.customers, row.base, row.refreshed_at, row.counted, row.refusal = (
        found.customers, base, at, row.number, "",
    )  # fmt: skip
    row.save(update_fields=["customers", "base", "refreshed_at", "counted", "refusal"])
    return found


def _count(row: Segment, found: Refreshed, base: int, at: datetime) -> None:
    """Keep one count a day: a later one of the day adds to it, unless the condition changed in between."""
    today = SegmentCount.objects.filter(segment=row, at__date=at.date()).order_by("-at").first()
    if today is None or not row.is_counted:
        SegmentCount.objects.create(
            segment=row,
            at=at,
            customers=found.customers,
            base=base,
            entered=found.entered,
            left=found.left,
            new_condition=row.counted > 0 and not row.is_counted,
        )
        return
    today.at, today.customers, today.base = at, found.customers, base
    today.entered, today.left = today.entered + found.entered, today.left + found.left
    today.save()
