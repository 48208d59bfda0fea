"""A person's own over HTTP: their inbox, and their part of the maps."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.schemas import own_work as schemas
from desirepath.frame.selectors.inbox import get_inbox
from desirepath.frame.selectors.my_part import get_my_part
from desirepath.frame.services.inbox import mark_inbox
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/inbox", response=schemas.InboxOut, operation_id="get_inbox")
def inbox(request: ActorRequest, *, done: bool = False) -> Any:
    """What waits for you: mentions, answers, suggestions to decide, stale cells, reviews; done ones when asked."""
    return get_inbox(request.actor, done=done)


@router.get("/inbox/count", response=schemas.InboxCountOut, operation_id="count_inbox")
def count(request: ActorRequest) -> Any:
    """How much waits for you."""
    return get_inbox(request.actor)


@router.post("/inbox/marks", response=schemas.InboxOut, operation_id="mark_inbox")
def mark(request: ActorRequest, given: schemas.InboxMarkIn) -> Any:
    """Mark entries as seen, as done, or as waiting again; answers what waits then."""
    return mark_inbox(actor=request.actor, entries=given.entries, state=given.state)


@router.get("/my-part", response=schemas.MyPartOut, by_alias=True, operation_id="get_my_part")
def my_part(request: ActorRequest, *, person: str = "", department: str = "", role: str = "") -> Any:
    """What a person, a department or a role has on all maps; without a name, what you have."""
    return get_my_part(request.actor, person=person, department=department, role=role)
