"""Comments in a workspace, and a reader of words alone: what tests of text analytics need."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from django.db import transaction

from desirepath.base import leases
from desirepath.eventlog.sources import ensure_source
from desirepath.listen.bulk_feedback import FeedbackRow, add_feedback_bulk
from desirepath.listen.models import Feedback
from desirepath.people.contracts import Actor
from desirepath.understand.text.engines import Reader
from desirepath.understand.text.reading import LEASE, Pace, read_batch
from journeymath.text.engine import TextEngine, open_engine

NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)


def words_reader() -> Reader:
    """A reader without an encoder; it never needs its folder."""
    return Reader(_engine(), "words")


@cache
def _engine() -> TextEngine:
    return open_engine(Path(), with_encoder=False)


def say(actor: Actor, comments: Sequence[str], customer_key: int | None = None) -> list[int]:
    """Have customers say something, an hour apart; return the numbers of the feedback."""
    source = ensure_source(workspace_id=actor.workspace_id, slug="said", name="Said", kind="import")
    rows = [
        FeedbackRow(
            message_hash=uuid.uuid4(),
            customer_key=customer_key,
            case_id="",
            step="",
            occurred_at=NOW + timedelta(hours=at),
            scale="none",
            score=None,
            comment=comment,
            language="",
            author_role="customer",
            consent=None,
            weight=1.0,
            properties={},
        )
        for at, comment in enumerate(comments)
    ]
    with transaction.atomic():
        add_feedback_bulk(workspace_id=actor.workspace_id, source_id=source, rows=rows)
    found = Feedback.objects.filter(message_hash__in=[row.message_hash for row in rows]).order_by("pk")
    return list(found.values_list("pk", flat=True))


def read_everything(pace: Pace | None = None) -> int:
    """Read until nothing waits; return how many comments were read."""
    fence = leases.acquire(LEASE, leases.this_process(), 60) or 0
    reader, read, pace = words_reader(), 0, pace or Pace()
    while (count := read_batch(reader, pace, fence)) is not None:
        read += count
    leases.release(LEASE, fence)
    return read
