"""Understand over HTTP: parse, call one selector, answer."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Query, Router

from desirepath.base.periods import read_period, read_span
from desirepath.people.authentication import ActorRequest
from desirepath.understand import schemas
from desirepath.understand.passages.routes import router as passages
from desirepath.understand.personas.routes import router as personas
from desirepath.understand.segments.routes import router as segments
from desirepath.understand.selectors import (
    get_conformance,
    get_funnel,
    get_paths,
    get_raw_funnel,
    get_raw_paths,
    read_where,
)
from desirepath.understand.text.routes import router as text

router = Router()
router.add_router("", segments)
router.add_router("", personas)
router.add_router("", passages)
router.add_router("", text)

Since = Annotated[str | None, Query(alias="from")]
Until = Annotated[str | None, Query(alias="to")]
Unknown = Literal["skip", "group"]


@router.get(
    "/journeys/{slug}/paths", response=schemas.PathsOut, by_alias=True, operation_id="get_journey_paths"
)
def journey_paths(
    request: ActorRequest,
    *,
    slug: str,
    since: Since = None,
    until: Until = None,
    where: str | None = None,
    top: int = 20,
    unknown: Unknown = "skip",
) -> Any:
    """The paths that the cases of a journey really took."""
    period = read_period(since, until)
    return get_paths(request.actor, slug, period, read_where(where), top=top, unknown=unknown)


@router.get(
    "/journeys/{slug}/conformance", response=schemas.ConformanceOut, operation_id="get_journey_conformance"
)
def journey_conformance(
    request: ActorRequest,
    *,
    slug: str,
    since: Since = None,
    until: Until = None,
    where: str | None = None,
    unknown: Unknown = "group",
) -> Any:
    """How well the cases of a journey fit its map; events that are no step cost 1 each, or nothing (skip)."""
    return get_conformance(request.actor, slug, read_period(since, until), read_where(where), unknown=unknown)


@router.get("/journeys/{slug}/funnel", response=schemas.FunnelOut, operation_id="get_journey_funnel")
def journey_funnel(
    request: ActorRequest,
    *,
    slug: str,
    steps: str,
    within: str | None = None,
    since: Since = None,
    until: Until = None,
    where: str | None = None,
) -> Any:
    """Customers that took the steps (slugs, separated by commas) in order, within a time such as 7d."""
    return get_funnel(
        request.actor,
        slug,
        split_steps(steps),
        read_period(since, until),
        read_where(where),
        within=read_span(within, "within") if within else None,
    )


@router.get("/raw/paths", response=schemas.PathsOut, by_alias=True, operation_id="get_raw_paths")
def raw_paths(
    request: ActorRequest,
    *,
    source: str | None = None,
    since: Since = None,
    until: Until = None,
    where: str | None = None,
    top: int = 20,
) -> Any:
    """The paths of event names, without a map."""
    return get_raw_paths(request.actor, read_period(since, until), read_where(where), source=source, top=top)


@router.get("/raw/funnel", response=schemas.FunnelOut, operation_id="get_raw_funnel")
def raw_funnel(
    request: ActorRequest,
    *,
    steps: str,
    within: str | None = None,
    source: str | None = None,
    since: Since = None,
    until: Until = None,
    where: str | None = None,
) -> Any:
    """Customers that did events of these names in order."""
    return get_raw_funnel(
        request.actor,
        split_steps(steps),
        read_period(since, until),
        read_where(where),
        source=source,
        within=read_span(within, "within") if within else None,
    )


def split_steps(steps: str) -> list[str]:
    """Split names that commas separate."""
    return [step.strip() for step in steps.split(",") if step.strip()]
