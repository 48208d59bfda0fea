"""The listening path over HTTP."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router

from desirepath.base.periods import read_period
from desirepath.listen.path import schemas, selectors, services
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("/path", response=schemas.ListeningPathOut, operation_id="get_listening_path")
def path(
    request: ActorRequest,
    *,
    journey: str | None = None,
    since: Annotated[str | None, Query(alias="from")] = None,
    until: Annotated[str | None, Query(alias="to")] = None,
    trait: str = "",
    segment: str = "",
) -> Any:
    """Which source hears which step of a journey (without one: which stage of the lifecycle), and how well.

    With a trait or a segment each source also says how like the customer base those are whom it hears.
    """
    wish = selectors.PathWish(journey=journey, period=read_period(since, until), trait=trait, segment=segment)
    return selectors.get_listening_path(request.actor, wish)


@router.get("/path/groups", response=schemas.PathGroupsOut, operation_id="list_listening_path_groups")
def groups(request: ActorRequest) -> Any:
    """The traits and segments by which sources can be compared with the customer base."""
    return selectors.list_path_groups(request.actor)


@router.put("/path/sources/{slug}/care", response=schemas.SourceCareOut, operation_id="set_source_care")
def care(request: ActorRequest, slug: str, given: schemas.SourceCareIn) -> Any:
    """Say which person and department see to a source."""
    return services.set_source_care(actor=request.actor, source=slug, **given.dict())
