"""Suggestions for maps over HTTP."""

from __future__ import annotations

from typing import Any, Literal

from ninja import Router

from desirepath.frame.schemas import suggestions as schemas
from desirepath.frame.selectors.suggestions import list_suggestions
from desirepath.frame.services.suggesting import decide_suggestion, suggest_changes
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get(
    "/journeys/{slug}/suggestions",
    response=list[schemas.SuggestionOut],
    operation_id="list_journey_suggestions",
)
def suggestions(
    request: ActorRequest,
    slug: str,
    state: Literal["open", "approved", "declined", "withdrawn"] | None = None,
) -> Any:
    """What people proposed to change on a map, newest first."""
    return list_suggestions(request.actor, slug, state=state)


@router.post(
    "/journeys/{slug}/suggestions", response=schemas.SuggestionOut, operation_id="suggest_journey_changes"
)
def suggest(request: ActorRequest, slug: str, given: schemas.SuggestionIn) -> Any:
    """Propose edits of a map; nothing of it changes until somebody approves them."""
    return suggest_changes(
        actor=request.actor,
        slug=slug,
        title=given.title,
        reason=given.reason,
        base_version=given.base_version,
        edits=[edit.dict(exclude_unset=True) for edit in given.edits],
    )


@router.post(
    "/suggestions/{suggestion_id}/decide",
    response=schemas.SuggestionOut,
    operation_id="decide_journey_suggestion",
)
def decide(request: ActorRequest, suggestion_id: int, given: schemas.DecisionIn) -> Any:
    """Approve, decline or withdraw a suggestion; approving applies its edits to the map as it stands now."""
    return decide_suggestion(actor=request.actor, suggestion_id=suggestion_id, **given.dict())
