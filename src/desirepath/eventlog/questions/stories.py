"""The events of one customer or one case, newest first, page by page."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings

from desirepath.eventlog.contracts import bucket_of
from desirepath.eventlog.errors import QuestionInvalid
from desirepath.eventlog.query.asking import with_snapshot
from desirepath.eventlog.query.limits import limited
from desirepath.eventlog.query.snapshot import Snapshot
from desirepath.eventlog.query.sql import register_events
from desirepath.eventlog.store.columns import bucket_count
from desirepath.eventlog.store.engine import reading

_LARGEST_PAGE = 1_000
_FIELDS = (
    "seq",
    "customer_key",
    "event",
    "case_id",
    "message_id",
    "channel",
    "department",
    "amount_minor",
    "currency",
    "scale",
    "score",
    "step",
    "weight",
    "time_original",
    "source_code",
)
STORED_COLUMNS = (
    f"{', '.join(_FIELDS)}, identifiers, properties, epoch_us(occurred_at), epoch_us(received_at)"
)


@dataclass(frozen=True, kw_only=True)
class StoredEvent:
    """One event of the log, as people read it."""

    seq: int
    customer_key: int
    source: str
    event: str
    occurred_at_us: int
    received_at_us: int
    case_id: str | None
    message_id: str | None
    channel: str | None
    department: str | None
    amount_minor: int | None
    currency: str | None
    scale: str | None
    score: float | None
    step: str | None
    weight: float | None
    time_original: str | None
    identifiers: Any
    properties: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class EventPage:
    """A page of events, newest first; `next_cursor` asks for the older ones, None at the end."""

    events: tuple[StoredEvent, ...]
    next_cursor: str | None


def customer_events(
    workspace_id: int,
    *,
    customer_key: int | None = None,
    case_id: str | None = None,
    cursor: str | None = None,
    limit: int = 100,
) -> EventPage:
    """Return a page of events, newest first: of a customer, of a case, of both, or of the workspace."""
    if not 1 <= limit <= _LARGEST_PAGE:
        raise QuestionInvalid(f"A page holds 1 to {_LARGEST_PAGE} events.", field="limit")
    before = _read_cursor(cursor)
    asked = _Asked(customer_key, case_id, before, limit)
    return with_snapshot(workspace_id, None, lambda snapshot: _page(snapshot, asked))


@dataclass(frozen=True)
class _Asked:
    customer_key: int | None
    case_id: str | None
    before: tuple[int, int] | None
    limit: int


def _page(snapshot: Snapshot, asked: _Asked) -> EventPage:
    events = _fetch(snapshot, asked)
    if len(events) <= asked.limit:
        return EventPage(events=events, next_cursor=None)
    shown = events[: asked.limit]
    return EventPage(events=shown, next_cursor=f"{shown[-1].occurred_at_us}.{shown[-1].seq}")


def _fetch(snapshot: Snapshot, asked: _Asked) -> tuple[StoredEvent, ...]:
    tests = ["true"]
    bucket = None
    values: dict[str, Any] = {"most": asked.limit + 1}
    if asked.customer_key is not None:
        tests.append("customer_key = $customer")
        values["customer"] = snapshot.merges.survivor.get(asked.customer_key, asked.customer_key)
        bucket = bucket_of(values["customer"], bucket_count())
    if asked.case_id is not None:
        tests.append("case_id = $case_id")
        values["case_id"] = asked.case_id
    if asked.before is not None:
        tests.append("(occurred_at, seq) < (make_timestamptz($time), $seq)")
        values |= {"time": asked.before[0], "seq": asked.before[1]}
    connection = reading()
    with limited(connection, float(settings.QUERY_SECONDS)):
        source = register_events(connection, snapshot, bucket=bucket)
        rows = connection.sql(
            f"SELECT {STORED_COLUMNS} FROM {source} WHERE {' AND '.join(tests)}"
            " ORDER BY occurred_at DESC, seq DESC LIMIT $most",
            params=values,
        ).fetchall()
    return tuple(stored_event(snapshot, row) for row in rows)


def stored_event(snapshot: Snapshot, row: tuple[Any, ...]) -> StoredEvent:
    """Make an event of a row of `STORED_COLUMNS`."""
    named = dict(zip(_FIELDS, row, strict=False))
    source = snapshot.source_slugs[named.pop("source_code")]
    identifiers, properties, occurred, received = row[len(_FIELDS) :]
    return StoredEvent(
        source=source,
        occurred_at_us=occurred,
        received_at_us=received,
        identifiers=json.loads(identifiers) if identifiers else None,
        properties=json.loads(properties) if properties else {},
        **named,
    )


def iter_customer_events(workspace_id: int, customer_key: int) -> Iterator[StoredEvent]:
    """Yield every event of a customer, newest first."""
    cursor = None
    while True:
        page = customer_events(workspace_id, customer_key=customer_key, cursor=cursor, limit=_LARGEST_PAGE)
        yield from page.events
        cursor = page.next_cursor
        if cursor is None:
            return


def _read_cursor(cursor: str | None) -> tuple[int, int] | None:
    if cursor is None:
        return None
    time, _, seq = cursor.partition(".")
    if not (time.lstrip("-").isdigit() and seq.isdigit()):
        raise QuestionInvalid("The cursor is not one that was given out.", field="cursor")
    return int(time), int(seq)
