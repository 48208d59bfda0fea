"""A customer's journeys over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.customers.selectors.profiles import get_customer
from desirepath.people.authentication import ActorRequest
from desirepath.understand.passages.schemas import PassagesOut, SegmentNameOut
from desirepath.understand.passages.selectors import get_passages
from desirepath.understand.segments.selectors import list_segments_of

router = Router()


@router.get("/customers/{int:key}/journeys", response=PassagesOut, operation_id="get_customer_journeys")
def customer_journeys(request: ActorRequest, key: int) -> Any:
    """The journeys that a customer passed: steps reached, where they are now, since when."""
    return get_passages(request.actor, key)


@router.get(
    "/customers/{int:key}/segments", response=list[SegmentNameOut], operation_id="list_customer_segments"
)
def customer_segments(request: ActorRequest, key: int) -> Any:
    """The segments that a customer belongs to now."""
    request.actor.require("customers.view")
    found = list_segments_of(request.actor, get_customer(request.actor, key).pk)
    return [{"slug": slug, "name": name} for slug, name in found]
