"""`/api/measure/weightings`: known shares of customers, and what weighting to them does."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Query, Router, Status

from desirepath.base.periods import read_period
from desirepath.measure import weighting_schemas as schemas
from desirepath.measure.selectors import weightings as selectors
from desirepath.measure.services import weightings as services
from desirepath.measure.weighting.contracts import read_plan
from desirepath.measure.weighting.population import Fitted
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get("", response=list[schemas.WeightingOut], operation_id="list_weightings")
def weightings(request: ActorRequest, *, archived: bool = False) -> Any:
    """The stored weightings by name, or those in the bin."""
    return selectors.list_weightings(request.actor, archived=archived)


@router.post("", response={201: schemas.WeightingOut}, operation_id="create_weighting")
def create(request: ActorRequest, given: schemas.WeightingIn) -> Status[Any]:
    """Keep a weighting."""
    return Status(201, services.create_weighting(actor=request.actor, **given.dict()))


@router.get("/traits", response=schemas.WeightingTraitsOut, operation_id="list_weighting_traits")
def traits(request: ActorRequest) -> Any:
    """The traits that customers have."""
    return {"traits": selectors.list_weighting_traits(request.actor)}


@router.get("/shares", response=schemas.TargetOut, operation_id="get_customer_shares")
def shares(request: ActorRequest, *, trait: Annotated[list[str], Query()], segment: str = "") -> Any:
    """The shares that all customers, or those of a segment, have today; several traits are crossed."""
    return selectors.get_customer_shares(request.actor, trait, segment)


@router.post("/preview", response=schemas.WeightingPreviewOut, operation_id="preview_weighting")
def preview(request: ActorRequest, given: schemas.WeightingPreviewIn) -> Any:
    """The weight of each group, effective n, and which groups nobody answered from; nothing is kept."""
    request.actor.require("measure.view")
    plan = read_plan([one.dict() for one in given.targets], given.trim_at)
    period = read_period(given.since, given.until)
    return _told(selectors.preview_weighting(request.actor, plan, period=period, question=given.question))


@router.patch("/{slug}", response=schemas.WeightingOut, operation_id="change_weighting")
def change(request: ActorRequest, slug: str, given: schemas.WeightingChangeIn) -> Any:
    """Change a weighting, put it in the bin, or take it out."""
    changes = given.dict(exclude_unset=True)
    archived = changes.pop("archived", None)
    if archived is not None:
        kept = services.archive_weighting(actor=request.actor, slug=slug, archived=archived)
        if not changes:
            return kept
    return services.change_weighting(actor=request.actor, slug=slug, **changes)


def _told(fitted: Fitted) -> dict[str, Any]:
    raked = fitted.raked
    return {
        "n": int(fitted.known.sum()),
        "left_out": int((~fitted.known).sum()),
        "n_effective": raked.n_effective if raked else None,
        "design_effect": raked.design_effect if raked else None,
        "rounds": raked.rounds if raked else None,
        "trimmed": raked.trimmed if raked else 0,
        "groups": fitted.groups,
        "warnings": fitted.warnings,
    }
