"""Decisions about touchpoints over HTTP: parse, call one service, answer."""

from __future__ import annotations

from typing import Any

from ninja import Router, Status

from desirepath.frame.schemas import touchpoints as schemas
from desirepath.frame.services import touchpoints as services
from desirepath.people.authentication import ActorRequest

router = Router()
PATH = "/journeys/{slug}/touchpoints"


@router.put(f"{PATH}/ignored", response={204: None}, operation_id="ignore_touchpoint")
def ignore(request: ActorRequest, slug: str, given: schemas.IgnoredIn) -> Any:
    """Leave a touchpoint aside that customers name or events show, and say why."""
    services.ignore_touchpoint(actor=request.actor, slug=slug, **given.dict())
    return Status(204, None)


@router.put(f"{PATH}/alias", response={204: None}, operation_id="alias_touchpoint")
def alias(request: ActorRequest, slug: str, given: schemas.AliasIn) -> Any:
    """Say which listed touchpoint a name means; what is said and seen of it counts there."""
    services.alias_touchpoint(actor=request.actor, slug=slug, **given.dict())
    return Status(204, None)


@router.delete(f"{PATH}/ruling", response={204: None}, operation_id="withdraw_touchpoint_ruling")
def withdraw(request: ActorRequest, slug: str, key: str) -> Any:
    """Take a decision back."""
    services.withdraw_ruling(actor=request.actor, slug=slug, key=key)
    return Status(204, None)
