"""What the event log sends and takes over HTTP."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field


class SourceOut(Schema):
    """One source: when it was last heard, and how much of it was refused in the last day."""

    slug: str
    name: str
    kind: str
    last_event_at: datetime | None
    rejected_last_day: int


class CanaryOut(Schema):
    """The last canary, an event of our own: when it flew, and after how many seconds a query saw it."""

    flown_at: datetime
    visible_after_seconds: float | None
    problem: str


class HealthOut(Schema):
    """What waits, how old it is, and what is wrong; `alarms` is empty when all is well."""

    events: int
    segments: int
    disk_bytes: int
    tail_events: int
    backlog: int
    oldest_age_seconds: float
    intake_running: bool
    last_event_at: datetime | None
    rejects: int
    rejects_by_reason: dict[str, int]
    sources: list[SourceOut]
    canary: CanaryOut | None = None
    disk_free_bytes: int = 0
    alarms: list[str]


class RejectOut(Schema):
    """A record that was refused, with the reason and what was sent."""

    id: int
    reason_code: str
    reason: str
    source: str | None
    customer_key: int | None
    received_at: datetime
    replayed_at: datetime | None
    payload: str

    @staticmethod
    def resolve_source(row: Any) -> str | None:
        """Name the source as people know it."""
        return str(row.source.slug) if row.source else None


class RejectPage(Schema):
    """One page of rejected records; `next_cursor` is null on the last."""

    items: list[RejectOut]
    next_cursor: str | None


class ReplayIn(Schema):
    """Which records to send through the intake again."""

    ids: Annotated[list[int], Field(max_length=10_000)] = []
    reason_code: str = ""


class ReplayOut(Schema):
    """How many went back into the inbox, and how many that match are left for the next call."""

    replayed: int
    left: int


class EventOut(Schema):
    """One event."""

    occurred_at: datetime
    received_at: datetime
    customer_key: int
    event: str
    message_id: str | None
    case_id: str | None
    source: str
    channel: str | None
    department: str | None
    amount_minor: int | None
    currency: str | None
    scale: str | None
    score: float | None
    step: str | None
    properties: dict[str, Any]


class EventPage(Schema):
    """Events, newest first; `next_cursor` is null on the last page."""

    items: list[EventOut]
    next_cursor: str | None
