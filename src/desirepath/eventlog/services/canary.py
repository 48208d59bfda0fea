"""The canary's result, and the sweeping of what it left."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from desirepath.base.clock import now
from desirepath.eventlog.models import CanaryFlight, RejectedRecord, Segment, TailChunk

ONLY = 1


def record_flight(*, answered: int, visible_after_seconds: float | None, problem: str) -> None:
    """Keep how the last flight went."""
    visible_ms = None if visible_after_seconds is None else round(visible_after_seconds * 1_000)
    CanaryFlight.objects.update_or_create(
        pk=ONLY,
        defaults={
            "flown_at": now(),
            "answered": answered,
            "visible_after_ms": visible_ms,
            "problem": problem[:300],
        },
    )


def clear_canary_events(workspace_id: int) -> int:
    """Remove every event of the canary's own workspace; return how many the tail held."""
    with transaction.atomic():
        segments = Segment.objects.filter(workspace_id=workspace_id)
        paths = [Path(settings.DATA_DIR) / path for path in segments.values_list("path", flat=True)]
        segments.delete()
        chunks = TailChunk.objects.filter(workspace_id=workspace_id)
        rows = sum(chunks.values_list("row_count", flat=True))
        chunks.delete()
        RejectedRecord.objects.filter(workspace_id=workspace_id).delete()
    for path in paths:
        path.unlink(missing_ok=True)
    return rows
