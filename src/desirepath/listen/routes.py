"""Listen over HTTP."""

from __future__ import annotations

from typing import Any

from ninja import Router

from desirepath.listen import selectors
from desirepath.listen.schemas import FeedbackPage
from desirepath.listen.surveys.routes import router as surveys
from desirepath.listen.voice.routes import router as voice
from desirepath.people.authentication import ActorRequest

router = Router()
router.add_router("", surveys)
router.add_router("", voice)


@router.get("/feedback", response=FeedbackPage, operation_id="list_feedback")
def list_feedback(
    request: ActorRequest,
    step: str = "",
    scale: str = "",
    customer: int | None = None,
    cursor: str | None = None,
) -> Any:
    """Feedback, newest arrival first."""
    return selectors.list_feedback(
        request.actor, step=step, scale=scale, customer_key=customer, cursor=cursor
    )
