"""Measure over HTTP: parse, call one selector, answer."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from desirepath.base.periods import read_period
from desirepath.measure import schemas
from desirepath.measure.map_routes import router as map_routes
from desirepath.measure.score_routes import router as score_routes
from desirepath.measure.selectors import get_home, get_journey_numbers
from desirepath.measure.weighting_routes import router as weighting_routes
from desirepath.people.authentication import ActorRequest
from desirepath.understand.selectors import read_where

router = Router()
router.add_router("", map_routes)
router.add_router("/scores", score_routes)
router.add_router("/weightings", weighting_routes)


@router.get("/home", response=schemas.HomeOut, by_alias=True, operation_id="get_home")
def home(
    request: ActorRequest,
    *,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
) -> Any:
    """The first dashboard, by default of the last 28 whole days that have data."""
    return get_home(request.actor, read_period(since, until))


@router.get(
    "/journeys/{slug}",
    response=schemas.JourneyNumbersOut,
    by_alias=True,
    operation_id="get_journey_numbers",
)
def journey_numbers(
    request: ActorRequest,
    slug: str,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
    where: str | None = None,
) -> Any:
    """A journey with its live numbers; the time range chooses whole cases by their beginning."""
    return get_journey_numbers(request.actor, slug, read_period(since, until), read_where(where))
