"""The event log over HTTP: health, rejected records, sources, names and single events."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ninja import Router

from desirepath.base.clock import from_micros
from desirepath.eventlog import schemas
from desirepath.eventlog.questions.stories import StoredEvent
from desirepath.eventlog.selectors import events, health, rejects
from desirepath.eventlog.services import replaying
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/health", response=schemas.HealthOut, operation_id="get_eventlog_health")
def get_health(request: ActorRequest) -> Any:
    """How far the log is behind what senders were told is safe."""
    return health.get_health(request.actor)


@router.get("/sources", response=list[schemas.SourceOut], operation_id="list_sources")
def list_sources(request: ActorRequest) -> Any:
    """Every source, the one heard last first."""
    return health.list_source_health(request.actor)


@router.get("/rejects", response=schemas.RejectPage, operation_id="list_rejects")
def list_rejects(
    request: ActorRequest, reason_code: str = "", replayed: bool | None = None, cursor: str | None = None
) -> Any:
    """Rejected records, newest first."""
    return rejects.list_rejects(request.actor, reason_code=reason_code, replayed=replayed, cursor=cursor)


@router.post("/rejects/replay", response=schemas.ReplayOut, operation_id="replay_rejects")
def replay_rejects(request: ActorRequest, given: schemas.ReplayIn) -> Any:
    """Send rejected records through the intake again; those still wrong are rejected anew."""
    return replaying.replay_rejects(actor=request.actor, ids=given.ids, reason_code=given.reason_code)


@router.get("/rejects/{int:reject_id}", response=schemas.RejectOut, operation_id="get_reject")
def get_reject(request: ActorRequest, reject_id: int) -> Any:
    """One rejected record with what was sent."""
    return rejects.get_reject(request.actor, reject_id)


@router.get("/events", response=schemas.EventPage, operation_id="list_events")
def list_events(
    request: ActorRequest, customer: int | None = None, case: str = "", cursor: str | None = None
) -> Any:
    """Single events, newest first, of a customer, of a case, or of all."""
    page = events.list_events(request.actor, customer_key=customer, case_id=case, cursor=cursor)
    return {"items": [_event(event) for event in page.events], "next_cursor": page.next_cursor}


@router.get("/event-names", response=list[str], operation_id="list_event_names")
def list_event_names(request: ActorRequest) -> Any:
    """Event names that occur, most frequent first."""
    return events.list_event_names(request.actor)


@router.get("/property-names", response=list[str], operation_id="list_property_names")
def list_property_names(request: ActorRequest, event: str = "") -> Any:
    """Property names, most frequent first, of a sample of events."""
    return events.list_property_names(request.actor, event)


def _event(event: StoredEvent) -> dict[str, Any]:
    times = {"occurred_at": event.occurred_at_us, "received_at": event.received_at_us}
    return {**asdict(event), **{name: from_micros(micros) for name, micros in times.items()}}
