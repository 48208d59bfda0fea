"""Personas over HTTP, below /api/understand/personas."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.people.authentication import ActorRequest
from desirepath.understand.personas import discoveries, schemas, selectors, services
from desirepath.understand.personas.figure_schemas import DiscoveryOut
from desirepath.understand.segments.schemas import ArchiveIn

router = Router()


@router.get("/personas", response=list[schemas.PersonaCardOut], operation_id="list_personas")
def list_personas(request: ActorRequest, *, archived: bool = False) -> Any:
    """The personas by name: those with a card, and those that only journeys name."""
    return selectors.list_personas(request.actor, archived=archived)


@router.post("/personas", response={201: schemas.PersonaCardOut}, operation_id="create_persona")
def create_persona(request: ActorRequest, given: schemas.PersonaIn) -> Status[Any]:
    """Write the card of a new persona."""
    return Status(201, services.create_persona(actor=request.actor, given=given.model_dump(mode="json")))


@router.get("/personas/discoveries", response=list[DiscoveryOut], operation_id="list_discoveries")
def list_discoveries(request: ActorRequest) -> Any:
    """The newest searches for personas."""
    return discoveries.list_discoveries(request.actor)


@router.post("/personas/discover", response={202: DiscoveryOut}, operation_id="discover_personas")
def discover_personas(request: ActorRequest, given: schemas.DiscoverIn) -> Status[Any]:
    """Look for groups of customers who are alike, in the background."""
    made = services.order_discovery(actor=request.actor, most=given.most, within=given.within)
    return Status(202, discoveries.get_discovery(request.actor, made.pk))


@router.get("/personas/discoveries/{discovery_id}", response=DiscoveryOut, operation_id="get_discovery")
def get_discovery(request: ActorRequest, discovery_id: int) -> Any:
    """A search: how far it is, or what it found."""
    return discoveries.get_discovery(request.actor, discovery_id)


@router.post(
    "/personas/discoveries/{discovery_id}/groups/{group_id}",
    response={201: schemas.PersonaCardOut},
    operation_id="make_persona_of_group",
)
def make_persona_of_group(
    request: ActorRequest, discovery_id: int, group_id: int, given: schemas.GroupIn
) -> Status[Any]:
    """Make a segment and a card of a group that was found."""
    return Status(
        201,
        services.persona_from_group(
            actor=request.actor, discovery_id=discovery_id, number=group_id, name=given.name
        ),
    )


@router.get("/personas/{slug}", response=schemas.PersonaCardOut, operation_id="get_persona")
def get_persona(request: ActorRequest, slug: str) -> Any:
    """A persona."""
    return selectors.get_persona(request.actor, slug)


@router.patch("/personas/{slug}", response=schemas.PersonaCardOut, operation_id="update_persona")
def update_persona(request: ActorRequest, slug: str, given: schemas.PersonaChanges) -> Any:
    """Change a card; a new name is given on journeys, too."""
    return services.update_persona(actor=request.actor, slug=slug, changes=given.model_dump(mode="json"))


@router.post("/personas/{slug}/archive", response=schemas.PersonaCardOut, operation_id="archive_persona")
def archive_persona(request: ActorRequest, slug: str, given: ArchiveIn) -> Any:
    """Put a card away, or bring it back."""
    return services.archive_persona(actor=request.actor, slug=slug, archived=given.archived)


@router.post("/personas/{slug}/journeys", response=schemas.PersonaCardOut, operation_id="attach_persona")
def attach_persona(request: ActorRequest, slug: str, given: schemas.AttachIn) -> Any:
    """Name the persona on a journey, or take it off."""
    return services.attach_journey(
        actor=request.actor, slug=slug, journey=given.journey, attached=given.attached
    )
