"""What hangs on a step, over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.frame.schemas import hanging as schemas
from desirepath.frame.selectors.hanging import list_hanging
from desirepath.people.authentication import ActorRequest

router = Router()


@router.get(
    "/journeys/{slug}/steps/{step}/hanging",
    response=list[schemas.HangingOut],
    operation_id="list_hanging_on_step",
)
def hanging(request: ActorRequest, slug: str, step: str) -> Any:
    """What hangs on a step: asked before it is taken off the map, which archives it and deletes nothing."""
    return list_hanging(request.actor, slug, step)
