"""The bind helper over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from desirepath.base.periods import read_period
from desirepath.frame.schemas import binding as schemas
from desirepath.frame.selectors.binding import get_binding
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/journeys/{slug}/binding", response=schemas.BindingOut, operation_id="get_journey_binding")
def binding(
    request: ActorRequest,
    slug: str,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
) -> Any:
    """The events of the log beside the steps of a map: bound, unbound, missing, suggested."""
    return get_binding(request.actor, slug, read_period(since, until))
