"""What measure says of maps over HTTP: key journeys, roll-ups, moments of truth, touchpoint gap."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpResponse
from ninja import Query, Router

from desirepath.base.attachments import attach
from desirepath.base.periods import read_period
from desirepath.measure import map_schemas as schemas
from desirepath.measure.key_journeys_csv import key_journeys_csv
from desirepath.measure.map_tables import moments_as_csv, touchpoint_gap_as_csv
from desirepath.measure.schemas import HandOffsOut
from desirepath.measure.selectors.journeys import get_hand_offs
from desirepath.measure.selectors.key_journeys import get_key_journeys
from desirepath.measure.selectors.moments import get_moments
from desirepath.measure.selectors.roll_ups import get_roll_up, list_roll_ups
from desirepath.measure.selectors.touchpoints import get_touchpoint_gap
from desirepath.people.authentication import ActorRequest
from desirepath.understand.selectors import read_where

router = Router()
Since = Annotated[str | None, Query(alias="from")]
Until = Annotated[str | None, Query(alias="to")]


@router.get("/key-journeys", response=schemas.KeyJourneysOut, by_alias=True, operation_id="get_key_journeys")
def key_journeys(request: ActorRequest, since: Since = None, until: Until = None) -> Any:
    """All current journeys with reach, value, pain and voice; pinned ones first."""
    return get_key_journeys(request.actor, read_period(since, until))


@router.get("/key-journeys/export", operation_id="export_key_journeys")
def export(request: ActorRequest, since: Since = None, until: Until = None) -> HttpResponse:
    """The same table as a CSV file."""
    found = get_key_journeys(request.actor, read_period(since, until))
    return attach(key_journeys_csv(found.journeys), "key-journeys.csv")


@router.get("/roll-ups", response=schemas.RollUpsOut, by_alias=True, operation_id="list_roll_ups")
def roll_ups(request: ActorRequest, since: Since = None, until: Until = None) -> Any:
    """Every journey that opens others, with all below it as one: a customer and an event count once."""
    return list_roll_ups(request.actor, read_period(since, until))


@router.get(
    "/journeys/{slug}/roll-up", response=schemas.RollUpsOut, by_alias=True, operation_id="get_roll_up"
)
def roll_up(request: ActorRequest, slug: str, since: Since = None, until: Until = None) -> Any:
    """One journey with all below it as one."""
    return get_roll_up(request.actor, slug, read_period(since, until))


@router.get(
    "/journeys/{slug}/hand-offs", response=HandOffsOut, by_alias=True, operation_id="list_journey_hand_offs"
)
def hand_offs(
    request: ActorRequest,
    slug: str,
    *,
    step: str | None = None,
    since: Since = None,
    until: Until = None,
    where: str | None = None,
) -> Any:
    """Every hand-off between the departments of a journey, or with a step every one that leaves it."""
    return get_hand_offs(request.actor, slug, read_period(since, until), read_where(where), step=step)


@router.get("/journeys/{slug}/moments", response=schemas.MomentsOut, operation_id="get_moments")
def moments(request: ActorRequest, slug: str, since: Since = None, until: Until = None) -> Any:
    """The steps of a journey as moments of truth: nominated by people, found in data."""
    return get_moments(request.actor, slug, read_period(since, until))


@router.get("/journeys/{slug}/moments/export", operation_id="export_moments")
def export_moments(
    request: ActorRequest, slug: str, since: Since = None, until: Until = None
) -> HttpResponse:
    """The same table as a CSV file."""
    found = get_moments(request.actor, slug, read_period(since, until))
    return attach(moments_as_csv(found), f"moments-of-truth-{slug}.csv")


@router.get(
    "/journeys/{slug}/touchpoint-gap",
    response=schemas.TouchpointGapOut,
    by_alias=True,
    operation_id="get_touchpoint_gap",
)
def touchpoint_gap(request: ActorRequest, slug: str, since: Since = None, until: Until = None) -> Any:
    """Touchpoints that the company lists, that customers name and that events show."""
    return get_touchpoint_gap(request.actor, slug, read_period(since, until))


@router.get("/journeys/{slug}/touchpoint-gap/export", operation_id="export_touchpoint_gap")
def export_gap(request: ActorRequest, slug: str, since: Since = None, until: Until = None) -> HttpResponse:
    """The same table as a CSV file, without customers' words."""
    found = get_touchpoint_gap(request.actor, slug, read_period(since, until))
    return attach(touchpoint_gap_as_csv(found), f"touchpoint-gap-{slug}.csv")
