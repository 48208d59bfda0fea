"""The framework over HTTP: lifecycle, hierarchy, key journeys and nominated moments of truth."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.frame.schemas import hierarchy as schemas
from desirepath.frame.schemas.journeys import LifecycleOut
from desirepath.frame.selectors import list_lifecycle
from desirepath.frame.selectors.hierarchy import get_hierarchy
from desirepath.frame.services.lifecycle_editing import GivenStage, change_lifecycle
from desirepath.frame.services.moments import (
    nominate_moment,
    pin_key_journey,
    unpin_key_journey,
    withdraw_nomination,
)
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/hierarchy", response=schemas.HierarchyOut, operation_id="get_hierarchy")
def hierarchy(request: ActorRequest) -> Any:
    """Lifecycle stages, the journeys in them, and which step opens into which journey."""
    return get_hierarchy(request.actor)


@router.get("/lifecycle", response=list[LifecycleOut], operation_id="list_lifecycle")
def stages(request: ActorRequest) -> Any:
    """The lifecycle stages, in order."""
    return list_lifecycle(request.actor)


@router.put("/lifecycle", response=schemas.LifecycleChangedOut, operation_id="change_lifecycle")
def lifecycle(request: ActorRequest, given: schemas.LifecycleIn) -> Any:
    """Bring the lifecycle to these stages; 409 when it is no longer the one that was read."""
    return change_lifecycle(
        actor=request.actor,
        version=given.version,
        stages=[GivenStage(name=stage.name, slug=stage.slug) for stage in given.stages],
        journeys=given.journeys,
    )


@router.put("/journeys/{slug}/key", response={204: None}, operation_id="pin_key_journey")
def pin(request: ActorRequest, slug: str, given: schemas.ReasonIn) -> Any:
    """Pin a journey as a key journey, and say why."""
    pin_key_journey(actor=request.actor, slug=slug, reason=given.reason)
    return Status(204, None)


@router.delete("/journeys/{slug}/key", response={204: None}, operation_id="unpin_key_journey")
def unpin(request: ActorRequest, slug: str) -> Any:
    """Unpin a key journey."""
    unpin_key_journey(actor=request.actor, slug=slug)
    return Status(204, None)


@router.put("/journeys/{slug}/steps/{step}/nomination", response={204: None}, operation_id="nominate_moment")
def nominate(request: ActorRequest, slug: str, step: str, given: schemas.ReasonIn) -> Any:
    """Nominate a step as a moment of truth, and say why."""
    nominate_moment(actor=request.actor, slug=slug, step=step, reason=given.reason)
    return Status(204, None)


@router.delete(
    "/journeys/{slug}/steps/{step}/nomination", response={204: None}, operation_id="withdraw_nomination"
)
def withdraw(request: ActorRequest, slug: str, step: str) -> Any:
    """Take one's own nomination back."""
    withdraw_nomination(actor=request.actor, slug=slug, step=step)
    return Status(204, None)
