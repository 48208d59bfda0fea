"""A customer's journeys over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.people.authentication import ActorRequest
from desirepath.understand.passages.schemas import PassagesOut
from desirepath.understand.passages.selectors import get_passages

router = Router()


@router.get("/customers/{int:key}/journeys", response=PassagesOut, operation_id="get_customer_journeys")
def customer_journeys(request: ActorRequest, key: int) -> Any:
    """The journeys that a customer passed: steps reached, where they are now, since when."""
    return get_passages(request.actor, key)
