"""Many feedback records at once, for imports: each message hash once per workspace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from itertools import islice
from operator import attrgetter
from typing import Any
from uuid import UUID

from desirepath.base.bulk_insert import insert_rows
from desirepath.listen.arrivals import telling
from desirepath.listen.models import Feedback

CHUNK = 2_000
_LOOK_UP = 900  # below SQLite's oldest limit of parameters


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedbackRow:
    """One feedback record whose customer is known."""

    message_hash: UUID
    customer_key: int | None
    case_id: str
    step: str
    occurred_at: datetime
    scale: str
    score: float | None
    comment: str
    language: str
    author_role: str
    consent: bool | None
    weight: float
    properties: dict[str, Any]
    response_id: int | None = None
    source_kind: str | None = None


def add_feedback_bulk(*, workspace_id: int, source_id: int, rows: Iterable[FeedbackRow]) -> int:
    """Insert the records that are not there yet, in the caller's transaction; return how many."""
    with telling(workspace_id):
        return _add(workspace_id, source_id, iter(rows))


def _add(workspace_id: int, source_id: int, iterator: Iterator[FeedbackRow]) -> int:
    added = 0
    while chunk := list(islice(iterator, CHUNK)):
        unique = {row.message_hash: row for row in reversed(chunk)}
        known = set(_known(workspace_id, list(unique)))
        new = [row for row in unique.values() if row.message_hash not in known]
        insert_rows(Feedback, _COLUMNS, (_values(workspace_id, source_id, row) for row in reversed(new)))
        added += len(new)
    return added


def _known(workspace_id: int, hashes: Sequence[UUID]) -> Iterator[UUID]:
    for start in range(0, len(hashes), _LOOK_UP):
        part = hashes[start : start + _LOOK_UP]
        found = Feedback.objects.filter(workspace_id=workspace_id, message_hash__in=part)
        yield from found.values_list("message_hash", flat=True)


_FIELDS = tuple(field.name for field in fields(FeedbackRow))
_COLUMNS = ("workspace", "source", *("response" if name == "response_id" else name for name in _FIELDS))
_of_row = attrgetter(*_FIELDS)


def _values(workspace_id: int, source_id: int, row: FeedbackRow) -> tuple[Any, ...]:
    return (workspace_id, source_id, *_of_row(row))
