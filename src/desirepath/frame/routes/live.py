"""A map as it changes, over HTTP: server-sent events, and who has it open."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from ninja import Router, Status

from desirepath.frame.live.state import get_state
from desirepath.frame.live.stream import open_stream
from desirepath.frame.schemas import conversation as schemas
from desirepath.frame.services import presence as services
from desirepath.people.authentication import ActorRequest

router = Router()

_EVENTS = {
    "responses": {
        200: {
            "description": (
                "Server-sent events: `version` {version, status, archived}, `presence` [{window, person, label, "
                "initials, cell, editing}], `comments` {count, stamp}, `suggestions` {count, stamp}; each when "
                "it changes, all at the start. `still-here` comes when nothing else does."
            ),
            "content": {"text/event-stream": {"schema": {"type": "string"}}},
        }
    }
}


@router.get("/journeys/{slug}/live", operation_id="follow_journey", openapi_extra=_EVENTS)
def live(request: ActorRequest, slug: str, window: UUID) -> HttpResponse:
    """Follow a map: edits, comments and who else has it open, as server-sent events."""
    journey_id, state = get_state(request.actor, slug)
    return open_stream(request, request.actor, window, journey_id, state)


@router.post("/journeys/{slug}/presence", response={204: None}, operation_id="keep_presence")
def keep(request: ActorRequest, slug: str, given: schemas.PresenceIn) -> Status[Any]:
    """Say that a window has the map open, and where it is; every ten seconds, and when the focus moves."""
    services.keep_presence(actor=request.actor, slug=slug, **given.dict())
    return Status(204, None)


@router.delete("/journeys/{slug}/presence/{window}", response={204: None}, operation_id="leave_map")
def leave(request: ActorRequest, slug: str, window: UUID) -> Status[Any]:
    """Say that a window has left the map."""
    services.leave_map(actor=request.actor, slug=slug, window=window)
    return Status(204, None)
