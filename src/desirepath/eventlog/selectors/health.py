"""Is everything that was accepted also visible? Depth, age and sources, with an alarm in words."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Sum

from desirepath.base import leases
from desirepath.base.clock import from_micros, now
from desirepath.eventlog.errors import InboxUnavailable
from desirepath.eventlog.inbox import InboxDepth, open_inbox
from desirepath.eventlog.intake.loop import LEASE
from desirepath.eventlog.intake.transaction import read_cursor
from desirepath.eventlog.models import CanaryFlight, RejectedRecord, Segment, Source, TailChunk
from desirepath.people.contracts import Actor

SLOW_SECONDS = 60.0
TAIL_SECONDS = 600.0
MISSED_CANARIES = 3
LEAST_FREE_BYTES = 1_000_000_000
RECENT = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class SourceHealth:
    """One source: when it was last heard, and how much of it was refused in the last day."""

    slug: str
    name: str
    kind: str
    last_event_at: datetime | None
    rejected_last_day: int


@dataclass(frozen=True, slots=True)
class Canary:
    """The last canary: when it flew, after how many seconds it could be seen, and what was wrong."""

    flown_at: datetime
    visible_after_seconds: float | None
    problem: str


@dataclass(frozen=True, slots=True)
class Health:
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
    sources: list[SourceHealth]
    canary: Canary | None
    disk_free_bytes: int
    alarms: list[str]


def get_health(actor: Actor) -> Health:
    """Return how far the log is behind what senders were told is safe.

    Backlog counts the whole installation: one intake serves all workspaces in order of arrival.
    """
    actor.require("listen.view")
    depth, alarms = _inbox_depth()
    age = _age_seconds(depth)
    running = leases.is_held(LEASE)
    sources = list_source_health(actor)
    tail = TailChunk.objects.filter(workspace_id=actor.workspace_id)
    tail_events = tail.aggregate(rows=Sum("row_count"))["rows"] or 0
    stored = Segment.objects.filter(workspace_id=actor.workspace_id, retired_at=None).aggregate(
        segments=Count("id"), rows=Sum("row_count"), disk_bytes=Sum("byte_count")
    )
    rejects = _rejected(actor)
    canary = find_canary()
    free_bytes = shutil.disk_usage(settings.DATA_DIR).free
    return Health(
        events=(stored["rows"] or 0) + tail_events,
        segments=stored["segments"],
        disk_bytes=stored["disk_bytes"] or 0,
        tail_events=tail_events,
        backlog=depth.events,
        oldest_age_seconds=age,
        intake_running=running,
        last_event_at=max(filter(None, (source.last_event_at for source in sources)), default=None),
        rejects=sum(rejects.values()),
        rejects_by_reason=rejects,
        sources=sources,
        canary=canary,
        disk_free_bytes=free_bytes,
        alarms=[
            *alarms,
            *_alarms(depth.parcels, age, running=running),
            *_tail_alarm(actor),
            *_canary_alarm(canary),
            *_disk_alarm(free_bytes),
        ],
    )


def get_backlog(actor: Actor) -> tuple[int, float]:
    """Return how many events wait and for how many seconds the oldest has; for pages that show freshness."""
    actor.require("measure.view")
    depth, _ = _inbox_depth()
    return depth.events, _age_seconds(depth)


def list_source_health(actor: Actor) -> list[SourceHealth]:
    """Return every source, the one heard last first."""
    actor.require("listen.view")
    recent = RejectedRecord.objects.filter(workspace_id=actor.workspace_id, received_at__gt=now() - RECENT)
    counts = dict(recent.values_list("source_id").annotate(Count("id")))
    rows = Source.objects.filter(workspace_id=actor.workspace_id).order_by("-last_event_at", "slug")
    return [
        SourceHealth(row.slug, row.name, row.kind, row.last_event_at, counts.get(row.pk, 0)) for row in rows
    ]


def _inbox_depth() -> tuple[InboxDepth, list[str]]:
    inbox = open_inbox()
    try:
        return inbox.depth_after(read_cursor(f"inbox:{inbox.identity()}")), []
    except InboxUnavailable as error:
        return InboxDepth(0, 0, None), [f"Senders are refused at the moment. {error.detail}"]
    finally:
        inbox.close()


def _age_seconds(depth: InboxDepth) -> float:
    if depth.oldest_received_at_us is None:
        return 0.0
    return max(0.0, (now() - from_micros(depth.oldest_received_at_us)).total_seconds())


def _alarms(parcels: int, age_seconds: float, *, running: bool) -> list[str]:
    found = []
    if not running:
        found.append(
            "The intake is not running: records are safe but not visible. Start it with `desirepath up`."
        )
    if parcels and age_seconds > SLOW_SECONDS:
        found.append(f"The oldest waiting record came {age_seconds:.0f} seconds ago; the intake is behind.")
    return found


def find_canary() -> Canary | None:
    """Return how the last canary fared; None when none has flown."""
    row = CanaryFlight.objects.first()
    if row is None:
        return None
    seconds = None if row.visible_after_ms is None else row.visible_after_ms / 1_000
    return Canary(row.flown_at, seconds, row.problem)


def _canary_alarm(canary: Canary | None) -> list[str]:
    every_seconds = float(settings.CANARY_SECONDS)
    if canary is None or every_seconds <= 0:
        return []
    found = [f"The canary failed at {canary.flown_at:%H:%M} UTC. {canary.problem}"] if canary.problem else []
    if (now() - canary.flown_at).total_seconds() > MISSED_CANARIES * every_seconds + SLOW_SECONDS:
        found.append(
            f"No canary has flown since {canary.flown_at:%Y-%m-%d %H:%M} UTC: is the role jobs running?"
        )
    return found


def _disk_alarm(free_bytes: int) -> list[str]:
    if free_bytes >= LEAST_FREE_BYTES:
        return []
    free = f"{free_bytes / 1e6:,.0f} MB are free on the disk of the data folder."
    return [f"{free} Make room: when it is full, senders are refused and keep their records."]


def _tail_alarm(actor: Actor) -> list[str]:
    oldest = (
        TailChunk.objects.filter(workspace_id=actor.workspace_id)
        .order_by("first_seq")
        .values_list("oldest_received_at_us", flat=True)
        .first()
    )
    if oldest is None or (now() - from_micros(oldest)).total_seconds() < TAIL_SECONDS:
        return []
    return ["Events wait long to be written to files: is the compactor running?"]


def _rejected(actor: Actor) -> dict[str, int]:
    rows = RejectedRecord.objects.filter(workspace_id=actor.workspace_id, replayed_at=None)
    return dict(rows.values_list("reason_code").annotate(Count("id")).order_by("reason_code"))
