"""Links that show a map to anybody, over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.frame.schemas import sharing as schemas
from desirepath.frame.selectors.sharing import list_links
from desirepath.frame.services import sharing as services
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/journeys/{slug}/links", response=list[schemas.LinkOut], operation_id="list_shared_links")
def links(request: ActorRequest, slug: str) -> Any:
    """The links of a map, newest first, without their tokens."""
    return list_links(request.actor, slug)


@router.post("/journeys/{slug}/links", response={201: schemas.LinkCreated}, operation_id="create_shared_link")
def create(request: ActorRequest, slug: str, given: schemas.LinkIn) -> Status[Any]:
    """Make a link; the answer is the only place where its token is ever shown."""
    made = services.create_link(actor=request.actor, slug=slug, **given.dict())
    return Status(201, made)


@router.delete("/links/{int:link_id}", response={204: None}, operation_id="revoke_shared_link")
def revoke(request: ActorRequest, link_id: int) -> Status[Any]:
    """End a link for good."""
    services.revoke_link(actor=request.actor, link_id=link_id)
    return Status(204, None)
